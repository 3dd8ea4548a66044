/**
 * Music as it is written down in bars, which MusicXML and ABC have in common: lengths as fractions,
 * metres, ties, repeats and endings. A reader fills a {@link
 * cantus.model.file.notation.ScoreDraft}; that puts the bars into the order in which they are
 * played, and makes seconds of quarters.
 */
@NullMarked
package cantus.model.file.notation;

import org.jspecify.annotations.NullMarked;
