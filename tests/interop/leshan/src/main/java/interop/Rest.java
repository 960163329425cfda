package interop;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.californium.core.coap.Response;
import org.eclipse.leshan.core.link.lwm2m.attributes.DefaultLwM2mAttributeParser;
import org.eclipse.leshan.core.link.lwm2m.attributes.LwM2mAttributeSet;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.observation.CompositeObservation;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.observation.SingleObservation;
import org.eclipse.leshan.core.request.CancelCompositeObservationRequest;
import org.eclipse.leshan.core.request.CancelObservationRequest;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.CreateRequest;
import org.eclipse.leshan.core.request.DeleteRequest;
import org.eclipse.leshan.core.request.DiscoverRequest;
import org.eclipse.leshan.core.request.DownlinkDeviceManagementRequest;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ObserveCompositeRequest;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.request.ReadCompositeRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteAttributesRequest;
import org.eclipse.leshan.core.request.WriteCompositeRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.request.WriteRequest.Mode;
import org.eclipse.leshan.core.response.CreateResponse;
import org.eclipse.leshan.core.response.DiscoverResponse;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.core.response.ReadCompositeResponse;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.registration.Registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/**
 * /api/clients: what the demo server's REST API has there, with the same addresses and JSON. Beside the
 * content of a response stands its Content-Format, as `format`.
 */
final class Rest implements HttpHandler {
    private static final long PATIENCE = 60_000;

    private final ObjectMapper mapper = new ObjectMapper();
    private final LeshanServer server;

    Rest(LeshanServer server) {
        this.server = server;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        int status = 200;
        byte[] body;
        try {
            body = mapper.writeValueAsBytes(answer(exchange));
        } catch (Exception error) {
            status = 500;
            body = error.toString().getBytes();
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Object answer(HttpExchange exchange) throws Exception {
        String[] parts = exchange.getRequestURI().getPath().replaceFirst("^/api/clients/?", "").split("/", 2);
        Registration registration = server.getRegistrationService().getByEndpoint(parts[0]);
        if (registration == null) {
            throw new IllegalArgumentException("no registered client with id '" + parts[0] + "'");
        }
        if (parts.length == 1) {
            return describe(registration);
        }
        String query = exchange.getRequestURI().getQuery();
        JsonNode body = mapper.readTree(exchange.getRequestBody());
        var request = request(exchange.getRequestMethod(), "/" + parts[1], query == null ? "" : query, body, registration);
        LwM2mResponse response = server.send(registration, request, PATIENCE);
        if (response == null) {
            throw new IllegalStateException("the client does not answer");
        }
        return describe(response);
    }

    private DownlinkDeviceManagementRequest<?> request(String method, String target, String query, JsonNode body,
            Registration registration) throws Exception {
        Map<String, String> options = options(query);
        ContentFormat format = format(options.get("format"));
        ContentFormat nodes = format(options.get("nodeformat"));
        ContentFormat paths = format(options.get("pathformat"));
        List<String> list = Arrays.asList(options.getOrDefault("paths", "").split(","));
        String path = target.replaceFirst("/(discover|observe|attributes)$", "");
        String verb = target.substring(path.length());
        boolean isComposite = path.equals("/composite");
        return switch (method + verb) {
        case "GET" -> isComposite ? new ReadCompositeRequest(paths, nodes, list) : new ReadRequest(format, path);
        case "GET/discover" -> new DiscoverRequest(path);
        case "PUT" -> isComposite ? new WriteCompositeRequest(nodes, values(body), null)
                : new WriteRequest("false".equals(options.get("replace")) ? Mode.UPDATE : Mode.REPLACE, format, path,
                        Nodes.fromJson(body));
        case "PUT/attributes" ->
            new WriteAttributesRequest(path, new LwM2mAttributeSet(new DefaultLwM2mAttributeParser().parseUriQuery(query)));
        case "POST" -> new LwM2mPath(path).isResource() ? new ExecuteRequest(path)
                : create(format, path, (LwM2mObjectInstance) Nodes.fromJson(body));
        case "POST/observe" -> isComposite ? new ObserveCompositeRequest(paths, nodes, LwM2mPath.getLwM2mPathList(list))
                : new ObserveRequest(format, path);
        case "DELETE" -> new DeleteRequest(path);
        case "DELETE/observe" -> cancel(isComposite ? LwM2mPath.getLwM2mPathList(list) : List.of(new LwM2mPath(path)), registration);
        default -> throw new IllegalArgumentException(method + " " + target);
        };
    }

    private static CreateRequest create(ContentFormat format, String path, LwM2mObjectInstance instance) throws Exception {
        return instance.getId() == LwM2mObjectInstance.UNDEFINED
                ? new CreateRequest(format, path, instance.getResources().values())
                : new CreateRequest(format, path, instance);
    }

    private DownlinkDeviceManagementRequest<?> cancel(List<LwM2mPath> paths, Registration registration) {
        for (Observation observation : server.getObservationService().getObservations(registration)) {
            if (observation instanceof SingleObservation single && List.of(single.getPath()).equals(paths)) {
                return new CancelObservationRequest(single);
            }
            if (observation instanceof CompositeObservation composite && composite.getPaths().equals(paths)) {
                return new CancelCompositeObservationRequest(composite);
            }
        }
        throw new IllegalArgumentException("not observed: " + paths);
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new HashMap<>();
        for (String option : query.split("&")) {
            String[] parts = option.split("=", 2);
            options.put(parts[0], parts.length == 1 ? "" : parts[1]);
        }
        return options;
    }

    private static ContentFormat format(String name) {
        return name == null ? null : ContentFormat.fromName(name);
    }

    private static Map<LwM2mPath, LwM2mNode> values(JsonNode body) throws Exception {
        Map<LwM2mPath, LwM2mNode> values = new TreeMap<>();
        for (var fields = body.fields(); fields.hasNext();) {
            var field = fields.next();
            values.put(new LwM2mPath(field.getKey()), Nodes.fromJson(field.getValue()));
        }
        return values;
    }

    private static Map<String, Object> describe(Registration registration) {
        Map<String, Object> json = new TreeMap<>();
        json.put("endpoint", registration.getEndpoint());
        json.put("registrationId", registration.getId());
        json.put("lifetime", registration.getLifeTimeInSec());
        json.put("lwM2mVersion", registration.getLwM2mVersion().toString());
        json.put("bindingMode", registration.getBindingMode().toString());
        json.put("objectLinks", Arrays.stream(registration.getSortedObjectLinks()).map(Object::toString).toList());
        json.put("contentFormats", registration.getSupportedContentFormats().stream().map(ContentFormat::getCode).sorted().toList());
        return json;
    }

    private static Map<String, Object> describe(LwM2mResponse response) {
        Map<String, Object> json = new TreeMap<>();
        json.put("status", response.getCode().getCode());
        json.put("errormessage", response.getErrorMessage());
        if (response.getCoapResponse() instanceof Response coap && coap.getOptions().hasContentFormat()) {
            json.put("format", coap.getOptions().getContentFormat());
        }
        if (response instanceof ReadResponse read && read.getContent() != null) {
            json.put("content", Nodes.toJson(read.getContent()));
        } else if (response instanceof ReadCompositeResponse read && read.getContent() != null) {
            json.put("content", Events.values(read.getContent()));
        } else if (response instanceof DiscoverResponse discover && discover.getObjectLinks() != null) {
            json.put("objectLinks", Arrays.stream(discover.getObjectLinks()).map(Object::toString).toList());
        } else if (response instanceof CreateResponse create) {
            json.put("location", create.getLocation());
        }
        return json;
    }
}
