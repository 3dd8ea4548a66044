/**
 * MusicXML, plain and compressed, both ways.
 *
 * <p>Three groups lie here beside each other, since all three stand on the same few classes about
 * XML, which would otherwise be open to everyone. {@link cantus.model.file.musicxml.MusicXmlReader}
 * and the classes called {@code MusicXml…} read. {@link
 * cantus.model.file.musicxml.CompatMusicXmlReader} and those called {@code Compat…} read as the
 * reference does, mistakes included. {@link cantus.model.file.musicxml.MusicXmlWriter} writes, with
 * {@code StaffWriter}, {@code Rhythm} and what a staff is made of.
 */
@NullMarked
package cantus.model.file.musicxml;

import org.jspecify.annotations.NullMarked;
