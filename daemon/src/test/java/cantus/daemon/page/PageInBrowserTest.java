package cantus.daemon.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser, on a real instrument. */
@Tag("browser")
@Timeout(180)
class PageInBrowserTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SHOTS = Path.of("target", "page");

  @TempDir static Path folder;
  private static PlayedPage played;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws Exception {
    played = new PlayedPage(folder.resolve("presets"));
    browser = newBrowser();
    Files.createDirectories(SHOTS);
  }

  private static ChromeDriver newBrowser() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(System.getProperty("cantus.chromium", "/usr/bin/chromium"));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--window-size=1400,1000",
        "--lang=en",
        "--autoplay-policy=no-user-gesture-required");
    ChromeDriverService driver =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(
                Path.of(System.getProperty("cantus.chromedriver", "/usr/bin/chromedriver"))
                    .toFile())
            .build();
    return new ChromeDriver(driver, options);
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.quit();
    }
    if (played != null) {
      played.close();
    }
  }

  @BeforeEach
  void look() throws Exception {
    played.instrument.desk().set(Map.of("preset", "first", "temperature", "0.5", "metre", "4/4"));
    load(browser, played.page.address());
  }

  @AfterEach
  void silence() {
    played.instrument.desk().act("panic");
  }

  private static void load(ChromeDriver one, String address) {
    one.get("about:blank");
    one.get(address);
    await(one, "return document.documentElement.dataset.ready === 'yes'");
  }

  /** Waits until a script returns true. */
  private static void await(JavascriptExecutor one, String script) {
    new WebDriverWait(
            (org.openqa.selenium.WebDriver) one, Duration.ofSeconds(20), Duration.ofMillis(25))
        .withMessage(script)
        .until(any -> Boolean.TRUE.equals(one.executeScript(script)));
  }

  private static void await(String script) {
    await(browser, script);
  }

  private static Object run(String script, Object... arguments) {
    return browser.executeScript(script, arguments);
  }

  private static WebElement find(String css) {
    return browser.findElement(By.cssSelector(css));
  }

  private static void scrollTo(WebElement element) {
    run("arguments[0].scrollIntoView({block: 'center'})", element);
  }

  /** Writes something in place of what stands there. */
  private static void write(WebElement element, String text) {
    element.sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.ENTER);
  }

  private static void shoot(String name) throws IOException {
    Files.write(SHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  private static final String LIT = "document.querySelectorAll('.key.on').length";

  // ---- playing

  @Test
  void a_key_held_by_the_mouse_sounds_with_voices_and_a_chord() throws Exception {
    WebElement key = find("[data-key='72']");
    scrollTo(key);
    new Actions(browser).moveToElement(key, 0, 40).clickAndHold().perform();
    await("return " + LIT + " === 4");
    await(
        "return document.getElementById('chord').textContent.length > 0 && document.getElementById('chord').textContent !== '·'");
    await("return document.getElementById('key').textContent !== '·'");
    await("return document.getElementById('planned').textContent !== '·'");
    assertThat(key.getDomAttribute("aria-pressed")).isEqualTo("true");
    shoot("playing");
    new Actions(browser).release().perform();
    await("return " + LIT + " === 0");
  }

  @Test
  void the_keys_of_the_computer_and_of_the_focus_play() {
    for (String letter : List.of("a", "k")) {
      new Actions(browser).keyDown(letter).perform();
      await("return " + LIT + " === 4");
      new Actions(browser).keyUp(letter).perform();
      await("return " + LIT + " === 0");
    }
    run("document.querySelector(\"[data-key='60']\").focus()");
    new Actions(browser).sendKeys(Keys.ARROW_RIGHT).keyDown(Keys.SPACE).perform();
    await("return document.querySelector(\"[data-key='61']\").classList.contains('on')");
    new Actions(browser).keyUp(Keys.SPACE).perform();
    await("return " + LIT + " === 0");
  }

  @Test
  void panic_silences_what_is_held() {
    new Actions(browser).keyDown("a").perform();
    await("return " + LIT + " === 4");
    find("#panic").click();
    await("return " + LIT + " === 0");
    new Actions(browser).keyUp("a").perform();
  }

  @Test
  void what_is_played_elsewhere_is_seen_on_all_pages() {
    ChromeDriver other = newBrowser();
    try {
      load(other, played.page.address());
      played.ports.play(System.nanoTime(), 0x904860 | 0x40);
      await("return " + LIT + " >= 4");
      await(other, "return " + LIT + " >= 4");
      played.ports.play(System.nanoTime(), 0x804840);
      await("return " + LIT + " === 0");
      await(other, "return " + LIT + " === 0");
      write(
          other.findElement(By.cssSelector("[data-setting='temperature'] input[type=number]")),
          "0.85");
      await("return cantus.controls.value('temperature') === 0.85");
    } finally {
      other.quit();
    }
  }

  @Test
  void what_is_played_goes_by_in_the_colours_of_the_voices() {
    new Actions(browser).keyDown("a").perform(); // held, so that it does not leave
    for (int part = 0; part < 4; part++) {
      await(
          """
          const roll = document.getElementById('roll');
          const seen = new OffscreenCanvas(roll.width, roll.height).getContext('2d');
          seen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--part-%d');
          seen.fillRect(0, 0, 1, 1);
          const [red, green, blue] = seen.getImageData(0, 0, 1, 1).data;
          seen.drawImage(roll, 0, 0);
          const data = seen.getImageData(0, 0, roll.width, roll.height).data;
          for (let i = 0; i < data.length; i += 4)
            if (data[i] === red && data[i + 1] === green && data[i + 2] === blue) return true;
          return false;
          """
              .formatted(part));
    }
    new Actions(browser).keyUp("a").perform();
  }

  // ---- hearing

  @Test
  void each_instrument_sounds_at_the_pitch_of_its_key() throws Exception {
    String script =
        """
        const done = arguments[arguments.length - 1];
        (async () => {
          const { Synth, INSTRUMENT_NAMES } = await import('/sound.js');
          const found = {};
          for (const name of INSTRUMENT_NAMES) for (const key of [45, 57, 72]) {
            const context = new OfflineAudioContext(1, 48000, 48000);
            const synth = new Synth(context);
            await synth.choose(0, name);
            synth.begin(0, key, 100, 0);
            const data = (await context.startRendering()).getChannelData(0);
            const strength = (hertz) => {
              let re = 0, im = 0;
              for (let i = 9600; i < 38400; i++) {
                const window = Math.sin(Math.PI * (i - 9600) / 28800);
                re += window * data[i] * Math.cos(2 * Math.PI * hertz * i / 48000);
                im += window * data[i] * Math.sin(2 * Math.PI * hertz * i / 48000);
              }
              return Math.hypot(re, im) / 28800;
            };
            const sum = (base) => [1, 2, 3, 4].reduce((all, n) => all + strength(n * base), 0);
            const hertz = 440 * 2 ** ((key - 69) / 12);
            found[`${name} ${key}`] = [sum(hertz), sum(hertz * 2 ** (1 / 12)), sum(hertz / 2 ** (1 / 12)), Math.max(...data.map(Math.abs))];
          }
          done(JSON.stringify(found));
        })().catch((error) => done('{"error":"' + error + '"}'));
        """;
    browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    JsonNode found = JSON.readTree((String) browser.executeAsyncScript(script));
    assertThat(found.size()).as(found.toString()).isEqualTo(18);
    found
        .properties()
        .forEach(
            one -> {
              double pitch = one.getValue().get(0).asDouble();
              assertThat(pitch).as(one.getKey()).isGreaterThan(0.001);
              assertThat(one.getValue().get(1).asDouble()).as(one.getKey()).isLessThan(pitch / 4);
              assertThat(one.getValue().get(2).asDouble()).as(one.getKey()).isLessThan(pitch / 4);
              assertThat(one.getValue().get(3).asDouble()).as(one.getKey()).isLessThan(1);
            });
  }

  @Test
  void a_note_is_heard_that_began_before_its_instrument_was_there() {
    String script =
        """
        const done = arguments[arguments.length - 1];
        (async () => {
          const { Synth } = await import('/sound.js');
          const context = new OfflineAudioContext(1, 24000, 48000);
          const synth = new Synth(context);
          const chosen = synth.choose(0, 'oboe');
          synth.begin(0, 69, 100);
          await chosen;
          done(Math.max(...(await context.startRendering()).getChannelData(0)) > 0.01);
        })().catch((error) => done(String(error)));
        """;
    assertThat(browser.executeAsyncScript(script)).isEqualTo(true);
  }

  @Test
  void a_chord_that_is_played_is_heard() {
    new Actions(browser).keyDown("a").perform();
    await("return " + LIT + " === 4");
    await("return cantus.synth.sounding === 4");
    await(
        """
        const data = new Float32Array(cantus.synth.analyser.fftSize);
        cantus.synth.analyser.getFloatTimeDomainData(data);
        return Math.max(...data) > 0.01;
        """);
    new Actions(browser).keyUp("a").perform();
    await("return cantus.synth.sounding === 0");
  }

  @Test
  void a_preset_is_tried_for_four_bars_and_chosen() {
    WebElement card = find("[data-preset='second']");
    scrollTo(card);
    card.findElement(By.cssSelector(".listen")).click();
    await("return cantus.synth?.sounding >= 0 && cantus.audition.preset === 'second'");
    find("[data-preset='second'] .listen").click();
    await("return cantus.audition.preset === null");
    find("[data-preset='second'] .use").click();
    await("return cantus.controls.value('preset') === 'second'");
    await("return document.querySelectorAll('#mixer .part').length === 2");
    assertThat(played.instrument.desk().playing().preset().name()).isEqualTo("second");
  }

  // ---- turning

  @Test
  void each_kind_of_control_turns_the_instrument_and_follows_it() {
    WebElement number = find("[data-setting='temperature'] input[type=number]");
    scrollTo(number);
    write(number, "0.9");
    awaitValue("temperature", 0.9);
    WebElement slider = find("[data-setting='temperature'] input[type=range]");
    run("arguments[0].value = 0.3; arguments[0].dispatchEvent(new Event('input'))", slider);
    awaitValue("temperature", 0.3);
    WebElement box = find("[data-setting='thru'] input[type=checkbox]");
    scrollTo(box);
    box.click();
    awaitValue("thru", false);
    WebElement choice = find("[data-setting='metre'] select");
    scrollTo(choice);
    new Select(choice).selectByValue("3/4");
    awaitValue("metre", "3/4");
    WebElement text = find("[data-setting='keys'] input[type=text]");
    scrollTo(text);
    write(text, "30-100");
    awaitValue("keys", "30-100");
    played
        .instrument
        .desk()
        .set(Map.of("temperature", "0.7", "thru", "on", "metre", "6/8", "keys", "0-127"));
    await(
        "return Math.abs(document.querySelector(\"[data-setting='temperature'] input[type=range]\").value - 0.7) < 0.01");
    await("return document.querySelector(\"[data-setting='thru'] input\").checked");
    await("return document.querySelector(\"[data-setting='metre'] select\").value === '6/8'");
    await("return document.querySelector(\"[data-setting='keys'] input\").value === '0-127'");
  }

  @Test
  void a_plug_in_on_a_track_is_turned_from_the_page() throws Exception {
    await("return document.querySelector('.neighbour') !== null");
    WebElement button = find(".neighbour");
    run("document.querySelector('.neighbour').focus()");
    // Counters are told twice a second; whoever is on the button stays there.
    run("globalThis.told = 0; cantus.connection.addEventListener('status', () => told++)");
    await("return told >= 3");
    assertThat(browser.switchTo().activeElement()).isEqualTo(button);
    button.sendKeys(Keys.ENTER);
    await("return !document.getElementById('neighbour').hidden");
    WebElement temperature = find("#neighbour [data-setting='temperature'] input[type=number]");
    scrollTo(temperature);
    write(temperature, "0.35");
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(any -> played.track.desk().playing().live().harmony().temperature() == 0.35);
    played.track.desk().set(Map.of("temperature", "0.65"));
    await(
        "return document.querySelector(\"#neighbour [data-setting='temperature'] input[type=range]\").value > 0.6");
    shoot("neighbour");
    WebElement close = find("#neighbour-close");
    scrollTo(close);
    close.click();
    await("return document.getElementById('neighbour').hidden");
  }

  private static void awaitValue(String name, Object value) {
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(
            any ->
                value.equals(
                    ((Map<?, ?>)
                            Objects.requireNonNull(
                                played.instrument.desk().state().get("settings")))
                        .get(name)));
  }

  @Test
  void every_setting_has_a_control() {
    List<Object> names =
        new ArrayList<>(
            ((Map<?, ?>) Objects.requireNonNull(played.instrument.desk().state().get("settings")))
                .keySet());
    for (Object name : names) {
      assertThat(browser.findElements(By.cssSelector("[data-setting='" + name + "']")))
          .as(String.valueOf(name))
          .hasSize(1);
    }
  }

  @Test
  void a_value_that_cannot_be_is_refused_in_words_and_goes_back() {
    WebElement text = find("[data-setting='ranges'] input[type=text]");
    scrollTo(text);
    Object before = text.getDomProperty("value");
    write(text, "nonsense");
    await("return document.getElementById('toast').textContent.includes('nonsense')");
    await(
        "return document.querySelector(\"[data-setting='ranges'] input\").value === '"
            + before
            + "'");
  }

  // ---- MIDI of the browser

  @Test
  void a_midi_keyboard_and_a_synthesizer_of_the_browser_are_used() {
    String standIn =
        """
        const input = { id: 'i', name: 'Keys' };
        const output = { id: 'o', name: 'Synth', sent: [], send(data) { this.sent.push([...data]); } };
        globalThis.standIn = { input, output };
        navigator.requestMIDIAccess = async () => ({ inputs: new Map([['i', input]]), outputs: new Map([['o', output]]) });
        """;
    Object id =
        browser
            .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", standIn))
            .get("identifier");
    try {
      load(browser, played.page.address());
      await("return document.querySelectorAll('#midi-out option').length === 2");
      new Select(find("#midi-out")).selectByValue("o");
      run("standIn.input.onmidimessage({ data: new Uint8Array([0x90, 72, 100]) })");
      await("return " + LIT + " === 4");
      await("return standIn.output.sent.filter((one) => (one[0] & 0xf0) === 0x90).length >= 4");
      run("standIn.input.onmidimessage({ data: new Uint8Array([0x80, 72, 0]) })");
      await("return " + LIT + " === 0");
    } finally {
      browser.executeCdpCommand(
          "Page.removeScriptToEvaluateOnNewDocument",
          Map.of("identifier", Objects.requireNonNull(id)));
    }
  }

  // ---- keeping

  @Test
  void the_take_is_drawn_as_a_score() throws Exception {
    new Actions(browser).keyDown("k").pause(Duration.ofMillis(700)).keyUp("k").perform();
    await("return " + LIT + " === 0");
    String isFetched =
        "return performance.getEntriesByType('resource')"
            + ".some(({ name }) => name.includes('opensheetmusicdisplay'))";
    assertThat(run(isFetched)).as("before a score is wanted").isEqualTo(false);
    WebElement draw = find("#draw");
    scrollTo(draw);
    draw.click();
    await("return document.querySelectorAll('#score svg .vf-notehead').length >= 4");
    assertThat(run(isFetched)).isEqualTo(true);
    shoot("score");
  }

  // ---- coming back

  @Test
  void the_page_comes_back_when_the_instrument_does() throws Exception {
    PageToken token = PageToken.drawn();
    PlayedPage first = new PlayedPage(folder.resolve("presets"), token, 0);
    int port = first.port();
    load(browser, first.page.address());
    first.close();
    await("return !document.documentElement.dataset.ready");
    try (PlayedPage second = new PlayedPage(folder.resolve("presets"), token, port)) {
      assertThat(second.port()).isEqualTo(port);
      await("return document.documentElement.dataset.ready === 'yes'");
      new Actions(browser).keyDown("a").perform();
      await("return " + LIT + " === 4");
      new Actions(browser).keyUp("a").perform();
    }
  }

  // ---- everybody

  @Test
  void a_telephone_has_room_for_it_in_light_and_dark() throws Exception {
    for (int width : List.of(360, 768)) {
      browser.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", 780, "deviceScaleFactor", 2, "mobile", true));
      try {
        load(browser, played.page.address());
        assertThat((Long) run("return document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(width);
        new Actions(browser).keyDown("a").perform();
        await("return " + LIT + " >= 1");
        shoot("width-" + width);
        new Actions(browser).keyUp("a").perform();
      } finally {
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
      }
    }
  }

  @Test
  void axe_finds_no_serious_fault_in_either_language_or_light() throws Exception {
    String axe;
    try (InputStream in = PageInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    for (String theme : List.of("light", "dark")) {
      run("localStorage.setItem('theme', arguments[0])", theme);
      load(browser, played.page.address());
      run("for (const one of document.querySelectorAll('details')) one.open = true");
      shoot(theme);
      run(axe);
      Object found =
          browser.executeAsyncScript(
              "const done = arguments[arguments.length - 1];"
                  + "axe.run().then((r) => done(JSON.stringify(r.violations.filter((v) => ['serious', 'critical'].includes(v.impact))"
                  + ".map((v) => v.id + ': ' + v.nodes.slice(0, 4).map((n) => n.html.slice(0, 120)).join(' | ')))))");
      assertThat(found).as(theme).isEqualTo("[]");
    }
    run("localStorage.clear()");
    find("#language").click();
    await("return document.documentElement.lang === 'de'");
    assertThat(find("#panic").getText()).isEqualTo("Stille");
    find("#language").click();
    assertThat(find("#panic").getText()).isEqualTo("Silence");
  }

  @Test
  void every_text_is_there_in_both_languages() {
    browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
    Object missing =
        browser.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "import('/words.js').then(({ missing }) => done(JSON.stringify(missing())))");
    assertThat(missing).isEqualTo("[]");
  }
}
