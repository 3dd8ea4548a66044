package cantus.daemon.page;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Turns away what a page of ours would not send, before anything looks at it, and tells browsers
 * how little our page is to be allowed.
 *
 * <p>A page of somebody else's may point its name at this computer (DNS rebinding): so a request
 * must have been addressed to a number, to {@code localhost}, or to the very name that was given.
 */
final class PageGuard extends Handler.Wrapper {

  private static final Pattern NUMBER =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+(%25\\w+)?\\]");
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

  private final String address;

  /**
   * @param address that is listened at, as it was given
   */
  PageGuard(String address, Handler guarded) {
    super(guarded);
    this.address = address.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = request.getHeaders().get(HttpHeader.HOST);
    harden(response.getHeaders(), host);
    if (!isOurs(host)) {
      return refuse(response, callback, HttpStatus.MISDIRECTED_REQUEST_421);
    }
    if (!isOurs(host, request.getHeaders().getValuesList(HttpHeader.ORIGIN))) {
      return refuse(response, callback, HttpStatus.FORBIDDEN_403);
    }
    if (!HttpMethod.GET.is(request.getMethod())) {
      return refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
    }
    return super.handle(request, response, callback);
  }

  static boolean refuse(Response response, Callback callback, int status) {
    response.setStatus(status);
    callback.succeeded();
    return true;
  }

  private boolean isOurs(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    return name.equals("localhost") || name.equals(address) || NUMBER.matcher(name).matches();
  }

  /** Who asks for something from a page says which: it must be ours. */
  private static boolean isOurs(@Nullable String host, List<String> origins) {
    return origins.stream().allMatch(origin -> origin.equalsIgnoreCase("http://" + host));
  }

  private static void harden(HttpFields.Mutable headers, @Nullable String host) {
    String sockets = host == null || !host.matches("[\\w.:\\[\\]%-]+") ? "" : " ws://" + host;
    headers.put(
        new HttpField(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " font-src 'self'; connect-src 'self'"
                + sockets
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", "midi=(self), camera=(), microphone=(), geolocation=()");
  }
}
