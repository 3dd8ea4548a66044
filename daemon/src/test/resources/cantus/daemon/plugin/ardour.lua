-- What take.lua and again.lua share. SONG is the song's folder.
none = PBD.GroupControlDisposition.NoGroup
user = ARDOUR.TransportRequestSource.TRS_UI

AudioEngine:set_backend("None (Dummy)", "", "")

-- Until an engine plays the plug-in: it can then be turned, by a socket of the track's name.
function await_engine()
  for _ = 1, 60 do
    if os.execute("ls $XDG_RUNTIME_DIR/cantus | grep '[.]sock$' | grep -qv engine.sock") then
      sleep(3) -- while it is compiled
      return
    end
    sleep(1)
  end
  error("no engine")
end

-- Ardour's numbers of what can be turned, by name.
function parameters(processor)
  local plugin = processor:to_insert():plugin(0)
  local numbers = {}
  local count = 0
  for i = 0, plugin:parameter_count() - 1 do
    if plugin:parameter_is_control(i) then
      numbers[plugin:parameter_label(i)] = count
      count = count + 1
    end
  end
  return numbers
end

function say_state(processor)
  local numbers = parameters(processor)
  for _, name in ipairs({"Preset", "Key", "Voices", "Seed"}) do
    print(name .. " " .. ARDOUR.LuaAPI.get_processor_param(processor, numbers[name]))
  end
end

-- Tracks record what comes while the function `play` runs, which begins at a sample of the song.
function record(song, tracks, from, play)
  for _, track in ipairs(tracks) do
    track:rec_enable_control():set_value(1, none)
  end
  song:request_locate(from, false, ARDOUR.LocateTransportDisposition.MustStop, user)
  sleep(1)
  song:maybe_enable_record(false)
  play()
  song:request_stop(false, false, user)
  sleep(1)
end

-- Until a quarter of the song, which is at 120; under load Ardour's time is slower than a clock's.
function await_quarter(song, quarter)
  while song:transport_sample() < quarter * 24000 do
    os.execute("sleep " .. math.max(quarter / 2 - song:transport_sample() / 48000, 0.001))
  end
end

function finish(song)
  sleep(1) -- what was turned is not there at once
  song:save_state("", false, false, false, false, false)
  close_session()
end
