package cantus.daemon.midi;

/**
 * What JACK tells a client besides its cycles. All of it is only counted, see {@link
 * NativeCounter}, and asked for now and then.
 */
final class JackNews {

  /** Cycles that came late, or were left out. */
  final NativeCounter xruns = new NativeCounter();

  /** The end of the server. */
  final NativeCounter shutdowns = new NativeCounter();

  /** Connections, of anybody, that were made or broken. */
  final NativeCounter reconnections = new NativeCounter();

  /** Has it counted for a client. */
  void listenTo(long client) {
    long function = NativeCounter.function();
    LibJack.jack_on_shutdown(client, function, shutdowns.argument());
    LibJack.jack_set_xrun_callback(client, function, xruns.argument());
    LibJack.jack_set_graph_order_callback(client, function, reconnections.argument());
  }
}
