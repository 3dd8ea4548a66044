package cantus.daemon.page;

import cantus.daemon.control.Desk;
import cantus.daemon.control.Instrument;
import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.Requests;
import cantus.daemon.control.Settings;
import cantus.daemon.demo.DemoMelody;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.thread.SteadyThread;
import cantus.model.music.Melody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of an instrument, served until it is closed. */
public final class Page implements AutoCloseable {

  /**
   * How a page is served.
   *
   * @param address of this computer that is listened at
   * @param port that is tried first; 0 for any
   * @param token that the page has to show
   * @param tune that is played to whoever wants to hear one
   * @param begins whether the tune is what one has come for
   * @param neighbours what else runs here
   */
  public record Plan(
      String address,
      int port,
      PageToken token,
      DemoMelody tune,
      boolean begins,
      Neighbours neighbours) {}

  private final Plan plan;
  private final PageServer server;
  private final PageNews news;
  private final PageClients clients;

  private Page(Plan plan, PageServer server, PageNews news, PageClients clients) {
    this.plan = plan;
    this.server = server;
    this.news = news;
    this.clients = clients;
  }

  /**
   * Serves the page of an instrument.
   *
   * @param tap that the instrument was opened with
   * @param requests that a page may make
   * @param recall writes what was played last
   * @throws IOException if it cannot be served; the message says why
   */
  public static Page open(
      Plan plan,
      PageTap tap,
      Instrument instrument,
      PresetShelf presets,
      Requests requests,
      Requests.Recall recall)
      throws IOException {
    Desk desk = instrument.desk();
    PageClients clients = new PageClients(requests, plan.neighbours, () -> greeting(desk, plan));
    MidiInput keys = instrument.session().beside();
    Settings settings = new Settings(presets);
    PageServer server =
        PageServer.open(
            plan.address,
            plan.port,
            plan.token,
            () -> new PageSocket(clients, new HeldKeys(keys, instrument.ports().clock())),
            new PageQuestions(
                plan.token,
                new PageTakes(recall, () -> desk.playing().live().feel()),
                name -> Audition.of(desk.playing(), settings.preset(name), plan.tune)),
            new PageFiles());
    PageNews news = new PageNews(tap, desk, instrument.ports().clock(), clients, plan.neighbours);
    new SteadyThread("cantus-page-news", news).start();
    new SteadyThread("cantus-page-errands", clients::runErrands).start();
    return new Page(plan, server, news, clients);
  }

  /** All that a browser must know at first. */
  private static String greeting(Desk desk, Plan plan) {
    Map<String, Object> hello = new LinkedHashMap<>();
    hello.put("description", desk.description());
    hello.put("state", desk.state());
    hello.put("tune", describe(plan.tune));
    hello.put("begins", plan.begins);
    hello.put("channels", PageNews.channels(desk));
    return Requests.write(Map.of("hello", hello));
  }

  /** Its notes: key, first step and how many steps each. */
  private static Map<String, Object> describe(DemoMelody tune) {
    Melody melody = tune.melody();
    List<int[]> notes = new ArrayList<>();
    for (int step = 0; step < melody.length(); step++) {
      int pitch = melody.pitchAt(step);
      boolean begins = step == 0 || melody.isOnset(step) || melody.pitchAt(step - 1) != pitch;
      if (pitch != Melody.REST && begins) {
        notes.add(new int[] {pitch, step, 1});
      } else if (pitch != Melody.REST) {
        notes.get(notes.size() - 1)[2]++;
      }
    }
    return Map.of("qpm", tune.qpm(), "notes", notes);
  }

  /** Where it is, with the token. */
  public String address() {
    String host = plan.address.contains(":") ? "[" + plan.address + "]" : plan.address;
    return "http://%s:%d/#%s".formatted(host, server.port(), plan.token.text());
  }

  /** How many look at it. */
  int looking() {
    return clients.count();
  }

  @Override
  public void close() {
    news.stop();
    clients.stop();
    server.close();
  }
}
