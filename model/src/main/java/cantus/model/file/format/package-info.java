/**
 * Scores of any format: {@link cantus.model.file.format.ScoreReader} looks at what a file holds,
 * not at what it is called, and gives it to the reader for it; {@link
 * cantus.model.file.format.ScoreFormat} writes by the ending of a name.
 */
@NullMarked
package cantus.model.file.format;

import org.jspecify.annotations.NullMarked;
