package cantus.daemon.page;

import cantus.daemon.control.Requests;
import cantus.model.file.format.ScoreFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * What is fetched, rather than told: takes as files, and how a preset sounds. Nobody gets any of it
 * without the token.
 */
final class PageQuestions extends Handler.Abstract {

  private static final String TAKE = "/take.";
  private static final String AUDITION = "/audition.json";
  private static final int USUAL_SECONDS = 600;

  private final PageToken token;
  private final PageTakes takes;
  private final Function<String, Map<String, Object>> audition;

  /**
   * @param audition how a preset of a name sounds; fails with an IllegalArgumentException
   */
  PageQuestions(PageToken token, PageTakes takes, Function<String, Map<String, Object>> audition) {
    this.token = token;
    this.takes = takes;
    this.audition = audition;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    boolean isTake = path.startsWith(TAKE);
    if (!isTake && !path.equals(AUDITION)) {
      return false;
    }
    String shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (shown == null || !token.is(shown.replaceFirst("^Bearer ", ""))) {
      return PageGuard.refuse(response, callback, HttpStatus.UNAUTHORIZED_401);
    }
    Fields asked = Request.extractQueryParameters(request);
    try {
      byte[] answer =
          isTake
              ? take(path.substring(TAKE.length()), asked)
              : Requests.write(audition.apply(String.valueOf(asked.getValue("preset"))))
                  .getBytes(StandardCharsets.UTF_8);
      send(response, callback, answer);
    } catch (IOException | IllegalArgumentException e) {
      response.setStatus(HttpStatus.CONFLICT_409);
      String words = Requests.write(Requests.error(String.valueOf(e.getMessage())));
      send(response, callback, words.getBytes(StandardCharsets.UTF_8));
    }
    return true;
  }

  private byte[] take(String ending, Fields asked) throws IOException {
    Optional<ScoreFormat> format = ScoreFormat.ofEnding(ending);
    if (format.isEmpty()) {
      throw new IOException("a take ends in " + ScoreFormat.endings());
    }
    String seconds = asked.getValue("seconds");
    return takes.make(
        format.get(),
        seconds != null && seconds.matches("\\d{1,6}") ? Integer.parseInt(seconds) : USUAL_SECONDS);
  }

  private static void send(Response response, Callback callback, byte[] bytes) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }
}
