package cantus.daemon.live.melody;

import cantus.daemon.live.chords.ChordGuide;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.midi.MidiMessages;
import java.util.Arrays;

/**
 * Decides which of the notes that come in are the melody's, and remembers it for each key that is
 * down: a note-off goes where its note-on went, whatever the settings are by then. Allocates
 * nothing after construction.
 */
public final class KeyRouter {

  /** Where a note goes. */
  public enum Route {
    /** Nowhere: the key is up, or its note was not wanted. */
    NOWHERE,
    /** Into the melody. */
    MELODY,
    /** To the output as it is: it lies beyond the melody's keys. */
    PAST,
    /** To the left hand, which names chords. */
    CHORDS
  }

  private final Route[] routes = new Route[MidiMessages.KEYS];
  private final int[] fingers = new int[128]; // how many channels hold a key of the melody
  private final ChordGuide chords;
  private MelodySettings settings;

  public KeyRouter(MelodySettings settings, ChordGuide chords) {
    this.settings = settings;
    this.chords = chords;
    Arrays.fill(routes, Route.NOWHERE);
  }

  /** Holds for the notes that begin from now on. */
  public void apply(MelodySettings changed) {
    settings = changed;
  }

  /** Whether a message comes on a channel that is listened to. */
  public boolean isHeard(int message) {
    return settings.channel() == MelodySettings.ANY_CHANNEL
        || settings.channel() == MidiMessages.channel(message);
  }

  /** Whether the key of a message is down already, in the melody. */
  public boolean isMelody(int message) {
    return routes[MidiMessages.slot(message)] == Route.MELODY;
  }

  /** A note-on: where it goes. */
  public Route noteOn(int message) {
    int slot = MidiMessages.slot(message);
    int key = MidiMessages.data1(message);
    Route route = Route.NOWHERE;
    if (isHeard(message)) {
      boolean inRange = key >= settings.lowestKey() && key <= settings.highestKey();
      if (chords.isLeft(key)) {
        route = Route.CHORDS;
      } else if (inRange && MidiMessages.data2(message) >= settings.softest()) {
        route = Route.MELODY;
      } else if (!inRange && settings.passOthers()) {
        route = Route.PAST;
      }
    }
    if (route == Route.NOWHERE && routes[slot] == Route.MELODY) {
      return route; // the melody's note of this key stays until its note-off
    }
    if (routes[slot] == Route.MELODY) {
      fingers[key]--;
    }
    routes[slot] = route;
    fingers[key] += route == Route.MELODY ? 1 : 0;
    return route;
  }

  /**
   * A note-off: where its note-on went; {@link Route#NOWHERE} also if another channel still holds
   * the key.
   */
  public Route noteOff(int message) {
    int slot = MidiMessages.slot(message);
    Route route = routes[slot];
    routes[slot] = Route.NOWHERE;
    if (route == Route.MELODY) {
      int key = MidiMessages.data1(message);
      fingers[key]--;
      return fingers[key] == 0 ? route : Route.NOWHERE;
    }
    return route;
  }

  /** Nothing is down any more. */
  public void release() {
    Arrays.fill(routes, Route.NOWHERE);
    Arrays.fill(fingers, 0);
  }
}
