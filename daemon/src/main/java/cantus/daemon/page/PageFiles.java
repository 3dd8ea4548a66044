package cantus.daemon.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Serves the files of the page, which are resources beside this class. */
final class PageFiles extends Handler.Abstract {

  private static final Pattern FILE =
      Pattern.compile(
          "/((library/(instruments/)?)?[a-z][a-z0-9-]*(\\.min)?\\.(html|css|m?js|svg|json|flac))");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "flac", "audio/flac");

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String path = Request.getPathInContext(request);
    byte[] bytes = bytes(path.equals("/") ? "/index.html" : path);
    if (bytes == null) {
      return PageGuard.refuse(response, callback, HttpStatus.NOT_FOUND_404);
    }
    String ending = path.equals("/") ? "html" : path.substring(path.lastIndexOf('.') + 1);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPES.get(ending));
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
    return true;
  }

  private byte @Nullable [] bytes(String path) throws IOException {
    Matcher file = FILE.matcher(path);
    if (!file.matches()) {
      return null;
    }
    try (InputStream in = PageFiles.class.getResourceAsStream(file.group(1))) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
