package interop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.TimestampedLwM2mNodes;
import org.eclipse.leshan.core.observation.CompositeObservation;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.observation.SingleObservation;
import org.eclipse.leshan.core.request.SendRequest;
import org.eclipse.leshan.core.response.ObserveCompositeResponse;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.observation.ObservationListener;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.registration.RegistrationListener;
import org.eclipse.leshan.server.registration.RegistrationUpdate;
import org.eclipse.leshan.server.send.SendListener;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** GET /api/event: what happens, as a stream of events with a name and a line of JSON each. */
final class Events implements HttpHandler, RegistrationListener, ObservationListener, SendListener {
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<OutputStream> listeners = new CopyOnWriteArrayList<>();

    Events(LeshanServer server) {
        server.getRegistrationService().addListener(this);
        server.getObservationService().addListener(this);
        server.getSendService().addListener(this);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write(": listening\n\n".getBytes(StandardCharsets.UTF_8));
        body.flush();
        listeners.add(body);
    }

    private synchronized void tell(String event, Registration registration, Map<String, ?> what) {
        Map<String, Object> data = new TreeMap<>(what);
        data.put("ep", registration.getEndpoint());
        for (OutputStream listener : listeners) {
            try {
                String text = "event: " + event + "\ndata: " + mapper.writeValueAsString(data) + "\n\n";
                listener.write(text.getBytes(StandardCharsets.UTF_8));
                listener.flush();
            } catch (IOException gone) {
                listeners.remove(listener);
            }
        }
    }

    static Map<String, Object> values(Map<LwM2mPath, LwM2mNode> nodes) {
        Map<String, Object> values = new TreeMap<>();
        nodes.forEach((path, node) -> values.put(path.toString(), node == null ? null : Nodes.toJson(node)));
        return values;
    }

    @Override
    public void registered(Registration registration, Registration previous, Collection<Observation> observations) {
        tell("REGISTRATION", registration, Map.of());
    }

    @Override
    public void updated(RegistrationUpdate update, Registration updated, Registration previous) {
        tell("UPDATED", updated, Map.of());
    }

    @Override
    public void unregistered(Registration registration, Collection<Observation> observations, boolean expired, Registration next) {
        tell("DEREGISTRATION", registration, Map.of("expired", expired));
    }

    @Override
    public void newObservation(Observation observation, Registration registration) {
    }

    @Override
    public void cancelled(Observation observation) {
    }

    @Override
    public void onResponse(SingleObservation observation, Registration registration, ObserveResponse response) {
        String path = observation.getPath().toString();
        tell("NOTIFICATION", registration, Map.of("res", path, "val", Nodes.toJson(response.getContent())));
    }

    @Override
    public void onResponse(CompositeObservation observation, Registration registration, ObserveCompositeResponse response) {
        tell("COMPOSITE", registration, Map.of("val", values(response.getContent())));
    }

    @Override
    public void onError(Observation observation, Registration registration, Exception error) {
        tell("ERROR", registration, Map.of("message", error.toString()));
    }

    @Override
    public void dataReceived(Registration registration, TimestampedLwM2mNodes data, SendRequest request) {
        tell("SEND", registration, Map.of("val", values(data.getFlattenNodes())));
    }

    @Override
    public void onError(Registration registration, String message, Exception error) {
        tell("ERROR", registration, Map.of("message", message));
    }
}
