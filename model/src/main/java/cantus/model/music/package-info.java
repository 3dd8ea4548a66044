/**
 * Music and its theory as immutable values.
 *
 * <p>The music: a reader makes a {@link cantus.model.music.NoteSequence} (seconds, tempo map,
 * metres); {@link cantus.model.music.Quantizer} puts it on the grid as a {@link
 * cantus.model.music.QuantizedSequence}, in steps of a sixteenth, whose {@link
 * cantus.model.music.Metre} knows where in its bar each step lies and what is counted there ({@link
 * cantus.model.music.BarPlace}); {@link cantus.model.music.Melody} takes one voice out of it. A
 * {@link cantus.model.music.Feel} says where the steps of a quarter lie and how many there are,
 * {@link cantus.model.music.FeltPiece} takes it out of a piece and puts it back.
 *
 * <p>The theory: {@link cantus.model.music.PitchClasses} are a set of twelve at most, {@link
 * cantus.model.music.PitchName} is how one is spelled; a {@link cantus.model.music.Key} has a
 * {@link cantus.model.music.Mode} and with it a scale, and is heard in music by {@link
 * cantus.model.music.KeyEstimate}. A {@link cantus.model.music.Chord} is a root, a {@link
 * cantus.model.music.ChordQuality} and a bass, has a name, and a {@link
 * cantus.model.music.RomanNumeral} in a key; {@link cantus.model.music.ChordLabeller} says as which
 * chord a beat is heard. A {@link cantus.model.music.ChordSymbol} is a chord as lead sheets write
 * it, the {@link cantus.model.music.ChordTrack} of a piece are all of them. {@link
 * cantus.model.music.ChoirVoice} has the ranges of a choir.
 *
 * <p>Nothing here touches a file or a network.
 */
@NullMarked
package cantus.model.music;

import org.jspecify.annotations.NullMarked;
