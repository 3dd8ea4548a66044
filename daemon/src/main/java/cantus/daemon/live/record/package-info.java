/**
 * What was played, as a file: {@link cantus.daemon.live.record.Recorder} hears all that is sent,
 * and {@link cantus.daemon.live.record.RecordingFile} writes it while it is played.
 */
@NullMarked
package cantus.daemon.live.record;

import org.jspecify.annotations.NullMarked;
