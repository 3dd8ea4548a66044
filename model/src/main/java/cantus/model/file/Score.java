package cantus.model.file;

import cantus.model.music.NoteSequence;

/**
 * What a file held: the music, and how many notes were left out of it.
 *
 * @param music everything that sounds for some time
 * @param graceNotes ornaments without a duration of their own, dropped
 * @param cueNotes notes printed for orientation and played by somebody else, dropped
 * @param emptyNotes notes that end in the moment they begin, dropped
 */
public record Score(NoteSequence music, int graceNotes, int cueNotes, int emptyNotes) {}
