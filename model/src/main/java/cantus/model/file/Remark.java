package cantus.model.file;

/**
 * What a reader could not take as it stood in a file. The words are ours alone: nothing of the file
 * is quoted in them.
 */
public enum Remark {
  /** Ornaments without a length of their own. */
  GRACE_NOTES("grace notes", true),
  /** Notes printed for orientation, and played by somebody else. */
  CUE_NOTES("cue notes", true),
  /** Notes that end in the moment they begin. */
  EMPTY_NOTES("notes without length", true),
  /** Notes that no MIDI key is for. */
  PITCHES_OUT_OF_RANGE("notes outside the MIDI range", true),
  /** Notes whose pitch cannot be read. */
  NOTES_WITHOUT_PITCH("notes without a pitch", true),
  /** What stands where a chord symbol should, such as a roman numeral. */
  CHORD_SYMBOLS("chord symbols that cannot be read", true),
  /** Tempi, lengths to go back, key signatures and the like. */
  UNREADABLE_NUMBERS("numbers that cannot be read", true),
  /** What stands behind the place where a document breaks off. */
  DOCUMENT_CUT("the rest of a document that breaks off", true),
  /** The rest of a track behind an event that cannot be read. */
  TRACKS_DAMAGED("the rest of tracks that are damaged", true),
  /** Tracks that end before their time, as in a file that was not copied whole. */
  TRACKS_CUT("the end of tracks cut short", true),
  TRACKS_MISSING("tracks that the file says it has", true),
  /** Tunes of a book of which others could be read. */
  TUNES("tunes that cannot be read", true),
  /** Lines of prose that stand among music. */
  PROSE("lines of text among the music", true),
  KEYS_UNREADABLE("keys that cannot be read", true),
  METRES_UNREADABLE("metres that cannot be read", true),
  TEMPI_UNREADABLE("tempi that cannot be read", true),
  /** Other fields of a tune. */
  FIELDS_UNREADABLE("fields that cannot be read", true),
  /** Signs that mean nothing where they stand, such as an accidental without a note. */
  STRAY_SIGNS("signs that say nothing where they stand", true),
  /** Parts that a tune says to play and does not have. */
  PARTS_MISSING("parts to be played that are not there", true),
  /** Bytes behind the end of a track, and of the last one. */
  STRAY_BYTES("bytes behind the end of tracks", true),

  /** A velocity above 127 is 127. */
  VELOCITIES_OUT_OF_RANGE("velocities above 127", false),
  NO_DURATION("missing lengths, taken from the chord or the note's shape", false),
  NO_DIVISIONS("missing divisions of a quarter, taken from what there is", false),
  MICROTONES("notes between two keys, played on the nearest", false),
  /** Music behind an empty line, which should have ended the tune. */
  LINES_AFTER_EMPTY("lines of music behind an empty line", false),
  UNENDED_NOTES("notes without an end, held to the end of their track", false),
  NO_RESOLUTION("a resolution of 0, taken as 480 ticks a quarter", false);

  private final String words;
  private final boolean leftOut;

  Remark(String words, boolean leftOut) {
    this.words = words;
    this.leftOut = leftOut;
  }

  /** What it is, in the plural. */
  public String words() {
    return words;
  }

  /** Whether it is missing from the music; otherwise it was read as well as could be. */
  public boolean isLeftOut() {
    return leftOut;
  }
}
