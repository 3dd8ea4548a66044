package cantus.model.file;

/** The channels of MIDI, counted from 0, as files give them to parts. */
public final class Channels {

  public static final int COUNT = 16;

  /** Of percussion. */
  public static final int DRUMS = 9;

  private Channels() {}

  /** The channel of a part that is not percussion: one of its own as long as there are. */
  public static int ofPart(int part) {
    int channel = part % (COUNT - 1);
    return channel < DRUMS ? channel : channel + 1;
  }
}
