/**
 * Benchmarks of live play: {@link cantus.daemon.bench.LatencyBench} measures how fast it is, {@link
 * cantus.daemon.bench.ForesightBench} how much it foresees, {@link cantus.daemon.bench.SoakBench}
 * plays at random for hours and looks for notes that stay. The last two play in virtual time,
 * through {@link cantus.daemon.live.BlockTime}.
 */
@NullMarked
package cantus.daemon.bench;

import org.jspecify.annotations.NullMarked;
