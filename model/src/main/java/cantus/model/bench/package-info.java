/**
 * Benchmarks of the network and of what is done with it. {@link
 * cantus.model.bench.TrainingBenchmark} times training; {@link cantus.model.bench.EarlierLstm} is
 * what it is compared with.
 */
package cantus.model.bench;
