package cantus.model.file.musicxml;

/**
 * What a single note or rest is written as.
 *
 * @param ticks how long it sounds
 * @param type its name in MusicXML, without the dot
 */
record WrittenValue(int ticks, String type, boolean dotted) {}
