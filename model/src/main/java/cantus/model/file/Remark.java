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
  EMPTY_NOTES("notes without length", true);

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
