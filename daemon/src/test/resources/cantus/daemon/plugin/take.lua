-- Makes a song, in which a melody is played into a track with the plug-in and recorded; a second track records
-- what the plug-in sends, and a synthesizer sounds it.
dofile("ardour.lua")

local URI = "urn:cantus:harmonizer"
local MELODY = {67, 69, 71, 72, 74, 72, 71, 69, 67, 66, 67, 71, 69, 67}
local LOOP = '<Location id="90001" name="Loop" start="b7680" end="b15360" flags="IsAutoLoop" locked="0"'
  .. ' timestamp="0" cue="0"/></Locations>' -- of a bar of four quarters, the second

local song = create_session(os.getenv("SONG"), "song", 48000)
for plugin in ARDOUR.LuaAPI.list_plugins():iter() do
  if plugin.unique_id == URI then
    print("listed as " .. plugin.name)
  end
end

local midi = ARDOUR.ChanCount(ARDOUR.DataType("midi"), 1)
local function track(name)
  return song:new_midi_track(
    midi, midi, true, ARDOUR.PluginInfo(), nil, nil, 1, name, -1, ARDOUR.TrackMode.Normal, false):front()
end

local melody, choir = track("melody"), track("choir")
local cantus = ARDOUR.LuaAPI.new_plugin(song, URI, ARDOUR.PluginType.LV2, "")
assert(not cantus:isnil(), "no plug-in")
melody:add_processor_by_index(cantus, 0, nil, true)
local numbers = parameters(cantus)
for name, value in pairs({Preset = 2, Key = 8, Voices = 2, Seed = 77}) do
  assert(ARDOUR.LuaAPI.set_processor_param(cantus, numbers[name], value))
end

local sound = ARDOUR.LuaAPI.new_plugin_info("https://community.ardour.org/node/7596", ARDOUR.PluginType.LV2)
local synth = song:new_midi_route(nil, 1, "synth", false, sound, nil, ARDOUR.PresentationInfo.Flag.MidiBus, -1):front()
local sent = melody:output():nth(0):name()
melody:input():nth(0):connect("x-virtual-keyboard")
choir:input():nth(0):connect(sent)
synth:input():nth(0):connect(sent)
for channel = 0, 1 do
  synth:output():nth(channel):connect(song:master_out():input():nth(channel):name())
end

local keyboard = song:engine():get_port_by_name("x-virtual-keyboard"):to_asyncmidiport()
local parser = ARDOUR.RawMidiParser()
local function press(status, key)
  for _, byte in ipairs({status, key, 100}) do
    if parser:process_byte(byte) then
      keyboard:write(parser:midi_buffer(), parser:buffer_size(), 0)
    end
  end
end

await_engine()
melody:monitoring_control():set_value(ARDOUR.MonitorChoice.MonitorInput, none)
record(song, {melody, choir}, 0, function()
  song:request_roll(user)
  sleep(1)
  for i, key in ipairs(MELODY) do
    await_quarter(song, i + 2.25)
    press(0x90, key)
    await_quarter(song, i + 2.9) -- before the loop ends
    press(0x80, key)
  end
  await_quarter(song, 20)
end)
melody:rec_enable_control():set_value(0, none)
melody:monitoring_control():set_value(ARDOUR.MonitorChoice.MonitorDisk, none)
say_state(cantus)
finish(song)

local path = os.getenv("SONG") .. "/song.ardour" -- Lua has no word for a loop
local file = io.open(path)
local text = file:read("a"):gsub("</Locations>", LOOP)
file:close()
file = io.open(path, "w")
file:write(text)
file:close()
quit()
