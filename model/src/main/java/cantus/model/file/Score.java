package cantus.model.file;

import cantus.model.music.NoteSequence;

/**
 * What a file held.
 *
 * @param music everything that sounds for some time
 * @param remarks what was left out of it or mended
 */
public record Score(NoteSequence music, Remarks remarks) {}
