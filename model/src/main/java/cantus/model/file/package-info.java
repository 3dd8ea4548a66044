/**
 * What all files of music have in common, whatever their format: how much of one is read, how it is
 * refused ({@link cantus.model.file.ScoreException}), what is left out of it ({@link
 * cantus.model.file.Remark}), and how a file is replaced as a whole ({@link
 * cantus.model.file.AtomicFile}).
 *
 * <p>The way in is {@link cantus.model.file.format.ScoreReader}, for every format; the way out is
 * {@link cantus.model.file.format.ScoreFormat}. Each format has a package of its own below this
 * one: {@code midi}, {@code musicxml} and {@code abc}, of which the last two share {@code
 * notation}; {@code tensorflow} and {@code safetensors} hold what networks are trained on and made
 * of.
 *
 * <p>A file is untrusted: what it declares about its own size is never believed, everything read
 * from it is bounded, and whatever is wrong with it comes out as one {@link
 * cantus.model.file.ScoreException} whose message a player can act on.
 *
 * <p>Positions are exact until the last moment: ticks in MIDI, fractions of a quarter in MusicXML
 * and ABC. They become seconds once, through the tempo map of the piece.
 */
@NullMarked
package cantus.model.file;

import org.jspecify.annotations.NullMarked;
