/**
 * The judge of harmony: how well a piece keeps the rules of part-writing, and how much it is like a
 * corpus. Knows nothing of the network that may have written the piece.
 *
 * <p>{@link cantus.model.score.Judge} measures a {@link cantus.model.score.VoicedPiece}, made of
 * melodies or by {@link cantus.model.score.VoiceSeparation} from a score, and says in a {@link
 * cantus.model.score.Verdict} what it found: a figure for each {@link cantus.model.score.Measure}
 * and the places where rules are broken. A {@link cantus.model.score.Reference} holds the same
 * figures of a corpus, and the distributions pieces are graded against.
 *
 * <p>The measures are not of our invention, except where nothing is cited:
 *
 * <ul>
 *   <li>the grading function, the definition of parallel errors and the voices' ranges: A. Fang, A.
 *       Liu, P. Seetharaman, B. Pardo, <i>Bach or Mock? A Grading Function for Chorales in the
 *       Style of J.S. Bach</i>, 2020;
 *   <li>pitch and time: H.-W. Dong, K. Chen, J. McAuley, T. Berg-Kirkpatrick, <i>MusPy: A Toolkit
 *       for Symbolic Music Generation</i>, ISMIR 2020;
 *   <li>melody against harmony: Y.-C. Yeh et al., <i>Automatic Melody Harmonization with Triad
 *       Chords: A Comparative Study</i>, 2021, on the tonal centroids of C. Harte, M. Sandler, M.
 *       Gasser, 2006;
 *   <li>keys: C. L. Krumhansl, <i>Cognitive Foundations of Musical Pitch</i>, 1990, the method with
 *       M. A. Schmuckler.
 * </ul>
 */
@NullMarked
package cantus.model.score;

import org.jspecify.annotations.NullMarked;
