/**
 * Scores from files and back: MIDI, MusicXML and ABC in, MIDI and MusicXML out; and the files that
 * Magenta trains on, in and out.
 *
 * <p>{@link cantus.model.file.ScoreReader} is the way in for every format; it looks at what a file
 * holds, not at what it is called. A file is untrusted: what it declares about its own size is
 * never believed, everything read from it is bounded, and whatever is wrong with it comes out as
 * one {@link cantus.model.file.ScoreException} whose message a player can act on. {@link
 * cantus.model.file.ScoreFormat} is the way out.
 *
 * <p>Positions are exact until the last moment: ticks in MIDI, fractions of a quarter in MusicXML.
 * They become seconds once, through the tempo map of the piece.
 */
package cantus.model.file;
