/**
 * ABC, read as version 2.1 of its standard has it and as tune books write it: {@link
 * cantus.model.file.abc.AbcReader} divides a book into tunes, {@code AbcTune} reads one, line by
 * line and voice by voice, and hands its bars to a {@link cantus.model.file.notation.ScoreDraft}.
 */
@NullMarked
package cantus.model.file.abc;

import org.jspecify.annotations.NullMarked;
