package cantus.daemon.live.sound;

import cantus.daemon.live.settings.Expression;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.live.settings.VoiceSettings;
import cantus.daemon.midi.MidiMessages;
import java.util.Arrays;
import java.util.List;

/**
 * Passes on what the player moves beside the keys: pitch bend, wheels, breath, pressure, pedals,
 * parameters. All of it happens on the live thread, and allocates nothing.
 *
 * <p>The melody comes out on one channel, whatever channels it is played on. So its sound is shaped
 * by what is moved on the channel of the key that it sounds from, the owner's; what is moved on
 * others is remembered, and comes to hold when the melody comes from there. That is so for two
 * keyboards, and for one that sends each key on a channel of its own: its bends do not meet. What
 * the manager of such a keyboard's zone sends is meant for all keys; and so are the controllers of
 * a channel on which no key has been played, as those of a pedal board or a breath controller.
 *
 * <p>Nothing stays: a channel that is passed to no more, and all of them after a panic and in the
 * end, has its controllers put back where they rest.
 */
public final class MelodyControls {

  private static final int NOBODY = -1;
  private static final int MELODY = -2; // the owner's channel
  private static final int CHANNELS = 16;
  private static final int USUAL_RANGE = 2; // of pitch bend, in semitones
  private static final int PORTAMENTO_FROM = 84; // a key, for the next note
  private static final int FINE_VELOCITY = 88; // for the next note, whose velocity is ours to send

  private final SoundingNotes notes;
  private final VoiceTracker voices;
  private final MpeZones zones = new MpeZones();
  private final Controls[] moved = new Controls[CHANNELS];
  private final ParameterNumber[] parameters = new ParameterNumber[CHANNELS];
  private final boolean[] played = new boolean[CHANNELS]; // whether keys were
  private int owner = NOBODY;

  // By channel of the output.
  private final int[] sources = new int[CHANNELS]; // whose controls come out there
  private final Controls[] sent = new Controls[CHANNELS];
  private final int[] parameterSent = new int[CHANNELS];
  private final int[] ranges = new int[CHANNELS];
  private final boolean[] rangesSaid = new boolean[CHANNELS];
  private final int[] playersRanges = new int[CHANNELS];

  private LiveSettings settings;
  private long last = Long.MIN_VALUE;

  public MelodyControls(LiveSettings settings, SoundingNotes notes, VoiceTracker voices) {
    this.settings = settings;
    this.notes = notes;
    this.voices = voices;
    for (int channel = 0; channel < CHANNELS; channel++) {
      moved[channel] = new Controls();
      parameters[channel] = new ParameterNumber();
      sent[channel] = new Controls();
    }
    Arrays.fill(sources, NOBODY);
    Arrays.fill(parameterSent, ParameterNumber.NONE);
    Arrays.fill(ranges, USUAL_RANGE);
    Arrays.fill(playersRanges, USUAL_RANGE);
    if (settings.melody().mpe()) {
      zones.configure(0, CHANNELS - 1);
    }
    aim(last);
  }

  // ---- where it goes

  /** Holds from now on. */
  public void apply(LiveSettings changed, long now) {
    boolean wasMpe = settings.melody().mpe();
    settings = changed;
    if (changed.melody().mpe() != wasMpe) {
      zones.configure(0, wasMpe ? 0 : CHANNELS - 1);
    }
    aim(now);
  }

  private void aim(long now) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      if (isShaped(channel)) {
        sources[channel] = MELODY;
      } else if (sources[channel] == MELODY) {
        sources[channel] = NOBODY;
        rest(now, channel);
      }
    }
    alignAll(now);
  }

  private boolean isShaped(int channel) {
    OutputSettings output = settings.output();
    List<VoiceSettings> parts = output.parts();
    int first = output.melodyThru() ? 0 : 1;
    int end =
        switch (output.expression()) {
          case OFF -> 0;
          case MELODY -> 1;
          case ALL -> parts.size();
        };
    for (int part = first; part < end; part++) {
      if (parts.get(part).channel() == channel) {
        return true;
      }
    }
    return false;
  }

  /** A key of the melody is played on a channel. */
  public void played(int channel) {
    played[channel] = true;
  }

  /** A key that passes the melody by is played on a channel, and comes out there. */
  public void passed(long at, int channel) {
    played[channel] = true;
    if (sources[channel] == NOBODY) {
      sources[channel] = channel;
      alignAll(at);
    }
  }

  /** The melody's next note comes from a channel, and is about to sound. */
  public void follow(long at, int channel) {
    if (channel != owner) {
      owner = channel;
      alignAll(at);
    }
  }

  // ---- what is moved

  /** A pitch bend, pressure or a controller that means nothing else. */
  public void receive(long at, int message) {
    int channel = MidiMessages.channel(message);
    int control = Controls.control(message);
    if (owner == NOBODY) {
      owner = channel;
    }
    if (ParameterNumber.chooses(control)) {
      parameters[channel].choose(control, Controls.value(message));
    } else if (ParameterNumber.changes(control)) {
      changeParameter(at, channel, control, Controls.value(message));
    } else if (control == PORTAMENTO_FROM) {
      repeat(at, channel, control, Controls.value(message));
    } else if (control != FINE_VELOCITY) {
      move(channel, control, Controls.value(message));
      align(at, control);
    }
  }

  /** The pressure of a key: it reaches the notes that the key has made sound. */
  public void press(long at, int message) {
    int channel = MidiMessages.channel(message);
    boolean isMelodys = channel == owner && MidiMessages.data1(message) == voices.key(0);
    Expression expression = settings.output().expression();
    if (sources[channel] == channel) {
      send(at, message);
    } else if (isMelodys && expression != Expression.OFF) {
      int end = expression == Expression.ALL ? VoiceTracker.PARTS : 1;
      for (int voice = 0; voice < end; voice++) {
        voices.press(at, voice, MidiMessages.data2(message));
      }
    }
  }

  private void move(int channel, int control, int value) {
    if (isForAll(channel, control) && !(control == Controls.BEND && zones.isManager(channel))) {
      for (Controls one : moved) {
        one.set(control, value);
      }
    } else {
      moved[channel].set(control, value);
    }
  }

  /** Whether what a channel says is meant for the keys of others as well. */
  private boolean isForAll(int channel, int control) {
    if (zones.managerOf(channel) != MpeZones.NONE) {
      return zones.isManager(channel);
    }
    return !played[channel] && !Controls.isOfOneKey(control);
  }

  /** All controllers of a channel are put back where they rest; those stay that do not. */
  public void reset(long at, int channel) {
    for (int other = 0; other < CHANNELS; other++) {
      if (other == channel || zones.managerOf(other) == channel) {
        moved[other].reset();
        parameters[other].forget();
      } else if (!played[channel]) {
        moved[other].resetShared();
      }
    }
    alignAll(at);
  }

  /** A controller has another meaning now, and is passed no more. */
  public void giveUp(long at, int control) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      moved[channel].forget(control);
      restOne(at, channel, control);
    }
  }

  /** Nothing has been moved, and all controllers are put back where they rest. */
  public void forget(long now) {
    last = now;
    owner = NOBODY;
    for (int channel = 0; channel < CHANNELS; channel++) {
      moved[channel].forget();
      parameters[channel].forget();
      played[channel] = false;
      rest(now, channel);
      if (rangesSaid[channel]) {
        sayRange(now, channel, playersRanges[channel]);
      }
      rangesSaid[channel] = false;
      sent[channel].forget();
      if (sources[channel] == channel) {
        sources[channel] = NOBODY;
      }
    }
  }

  // ---- parameters

  private void changeParameter(long at, int channel, int control, int value) {
    int parameter = parameters[channel].chosen();
    boolean isData = control == ParameterNumber.DATA;
    if (parameter == ParameterNumber.ZONE && MpeZones.canManage(channel)) {
      if (isData) {
        configure(at, channel, value);
      }
    } else if (parameter == ParameterNumber.BEND_RANGE
        && zones.managerOf(channel) != MpeZones.NONE) {
      if (isData) {
        zones.setRange(channel, value);
        align(at, Controls.BEND);
      }
    } else {
      repeat(at, channel, control, value);
    }
  }

  private void configure(long at, int manager, int members) {
    zones.configure(manager, members);
    for (int channel = 0; channel < CHANNELS; channel++) {
      if (zones.managerOf(channel) == manager) {
        moved[channel].forget();
      }
    }
    alignAll(at);
  }

  /** Passes a message on as it is, to where what its channel says comes out. */
  private void repeat(long at, int channel, int control, int value) {
    int parameter = parameters[channel].chosen();
    boolean changes = ParameterNumber.changes(control) && parameter != ParameterNumber.NONE;
    for (int output = 0; output < CHANNELS; output++) {
      boolean hears =
          source(output) == channel
              || sources[output] == MELODY && isForAll(channel, ParameterNumber.DATA);
      if (!hears) {
        continue;
      }
      if (changes && parameterSent[output] != parameter) {
        choose(at, output, parameter);
      }
      if (changes && parameter == ParameterNumber.BEND_RANGE && control == ParameterNumber.DATA) {
        ranges[output] = value;
        playersRanges[output] = value;
      }
      send(at, MidiMessages.controlChange(output, control, value));
    }
  }

  private void choose(long at, int output, int parameter) {
    parameterSent[output] = parameter;
    send(at, ParameterNumber.coarseMessage(output, parameter));
    send(at, ParameterNumber.fineMessage(output, parameter));
  }

  // ---- what comes out

  private int source(int output) {
    return sources[output] == MELODY ? owner : sources[output];
  }

  private void alignAll(long at) {
    for (int control = 0; control < Controls.COUNT; control++) {
      align(at, control);
    }
  }

  /** Has a control come out where it stands. */
  private void align(long at, int control) {
    for (int output = 0; output < CHANNELS; output++) {
      int source = source(output);
      if (source != NOBODY) {
        set(at, output, control, standing(source, control));
      }
    }
  }

  private int standing(int source, int control) {
    int value = moved[source].getOrRest(control);
    if (control == Controls.BEND && zones.isMember(source)) {
      int manager = zones.managerOf(source);
      return zones.bend(source, value, moved[manager].getOrRest(control));
    }
    return value;
  }

  private void set(long at, int output, int control, int value) {
    if (value == Controls.UNKNOWN || value == sent[output].getOrRest(control)) {
      return;
    }
    if (control == Controls.BEND) {
      int source = source(output);
      bendBy(at, output, zones.isMember(source) ? zones.range(source) : playersRanges[output]);
    }
    send(at, Controls.message(output, control, value));
    sent[output].set(control, value);
  }

  /** Has pitch bend go so far on a channel. */
  private void bendBy(long at, int output, int semitones) {
    if (ranges[output] != semitones) {
      sayRange(at, output, semitones);
    }
  }

  private void sayRange(long at, int output, int semitones) {
    ranges[output] = semitones;
    rangesSaid[output] = true;
    choose(at, output, ParameterNumber.BEND_RANGE);
    send(at, MidiMessages.controlChange(output, ParameterNumber.DATA, semitones));
    send(at, MidiMessages.controlChange(output, ParameterNumber.DATA_FINE, 0));
  }

  private void rest(long at, int output) {
    for (int control = 0; control < Controls.COUNT; control++) {
      restOne(at, output, control);
    }
    bendBy(at, output, playersRanges[output]);
    parameterSent[output] = ParameterNumber.NONE;
  }

  /** All is said again that was ever said: what was sent ahead may have been forgotten. */
  private void restOne(long at, int output, int control) {
    int rest = Controls.rest(control);
    if (sent[output].get(control) != Controls.UNKNOWN && rest != Controls.UNKNOWN) {
      send(at, Controls.message(output, control, rest));
      sent[output].set(control, rest); // and this may be forgotten as well
    } else {
      sent[output].forget(control);
    }
  }

  /** In the order in which it was said, though the melody may sound later than it is played. */
  private void send(long at, int message) {
    last = Math.max(last, at);
    notes.control(last, message);
  }
}
