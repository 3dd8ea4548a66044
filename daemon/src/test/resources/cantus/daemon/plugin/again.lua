-- Opens the song again and records what the plug-in sends: of the whole song, of its second half, of its loop.
dofile("ardour.lua")

local song = load_session(os.getenv("SONG"), "song")
local choir = song:route_by_name("choir"):to_track()
say_state(song:route_by_name("melody"):nth_plugin(0))
await_engine()

local function roll()
  song:request_roll(user)
  sleep(1)
  await_quarter(song, 20)
end

record(song, {choir}, 0, roll)
record(song, {choir}, 4 * 48000, roll)
record(song, {choir}, song:locations():auto_loop_location():start():samples(), function()
  song:request_play_loop(true, false)
  sleep(12)
end)
finish(song)
quit()
