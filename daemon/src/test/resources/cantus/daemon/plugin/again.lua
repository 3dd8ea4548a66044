-- Opens the song again and records what the plug-in sends: of the whole song, of its second half, of its loop.
dofile("ardour.lua")

local song = load_session(os.getenv("SONG"), "song")
local choir = song:route_by_name("choir"):to_track()
say_state(song:route_by_name("melody"):nth_plugin(0))
await_engine()

local function roll(seconds)
  return function()
    song:request_roll(user)
    sleep(seconds)
  end
end

record(song, {choir}, 0, roll(10))
record(song, {choir}, 4 * 48000, roll(6))
record(song, {choir}, song:locations():auto_loop_location():start():samples(), function()
  song:request_play_loop(true, false)
  sleep(12)
end)
finish(song)
quit()
