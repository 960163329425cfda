package interop;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.registration.Registration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** GET /api/objectspecs/ENDPOINT: the definitions of the Objects that a client has. */
final class ObjectSpecs implements HttpHandler {
    private final ObjectMapper mapper = new ObjectMapper();
    private final LeshanServer server;

    ObjectSpecs(LeshanServer server) {
        this.server = server;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String endpoint = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
        Registration registration = server.getRegistrationService().getByEndpoint(endpoint);
        var models = server.getModelProvider().getObjectModel(registration).getObjectModels();
        byte[] body = mapper.writeValueAsBytes(models.stream().map(ObjectSpecs::describe).toList());
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, Object> describe(ObjectModel model) {
        List<?> resources = model.resources.values().stream().map(ObjectSpecs::describe).toList();
        return Map.of("id", model.id, "name", model.name, "resourcedefs", resources);
    }

    private static Map<String, Object> describe(ResourceModel model) {
        return Map.of("id", model.id, "name", model.name);
    }
}
