package interop;

import java.util.Map;

import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.LeshanClientBuilder;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.resource.ObjectsInitializer;
import org.eclipse.leshan.client.resource.SimpleInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.StaticModel;
import org.eclipse.leshan.core.node.ObjectLink;
import org.eclipse.leshan.core.request.argument.Arguments;
import org.eclipse.leshan.core.response.ExecuteResponse;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointsProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coap.CoapClientProtocolProvider;

/**
 * Leshan's client, with values for every data type that the Objects have.
 *
 * Arguments: the URI of the server, the endpoint name, a folder of object definitions.
 */
public final class Client {
    private static final int SERVER = 123;

    private Client() {
    }

    public static void main(String[] arguments) {
        ObjectsInitializer objects = new ObjectsInitializer(new StaticModel(Models.of(arguments[2])));
        objects.setInstancesForObject(0, Security.noSec(arguments[0], SERVER));
        objects.setInstancesForObject(1, new org.eclipse.leshan.client.object.Server(SERVER, 300));
        objects.setInstancesForObject(3, new Executable());
        objects.setInstancesForObject(6, new SimpleInstanceEnabler(0, location()));
        objects.setInstancesForObject(10, new SimpleInstanceEnabler(0, cellular()));
        objects.setInstancesForObject(11, new SimpleInstanceEnabler(0, Map.of(0, "Internet", 3, true)));
        objects.setInstancesForObject(12, new SimpleInstanceEnabler(0, wlan()));

        LeshanClientBuilder builder = new LeshanClientBuilder(arguments[1]);
        builder.setObjects(objects.createAll());
        builder.setEndpointsProviders(new CaliforniumClientEndpointsProvider.Builder(new CoapClientProtocolProvider()).build());
        LeshanClient client = builder.build();
        client.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> client.destroy(true)));
    }

    /** Lets itself be executed, and does nothing. */
    public static final class Executable extends SimpleInstanceEnabler {
        public Executable() {
            super(0, device());
        }

        @Override
        public ExecuteResponse execute(LwM2mServer server, int resource, Arguments arguments) {
            return ExecuteResponse.success();
        }
    }

    private static Map<Integer, Object> device() {
        return Map.of(0, "Leshan", 1, "demo", 2, "ABC-ü-€", 6, Map.of(0, 1L, 5, 5L), 7, Map.of(0, 3800L, 5, -5000L), //
                9, 42L, 11, Map.of(0, 0L), 13, new java.util.Date(1_700_000_000_000L), 16, "U");
    }

    private static Map<Integer, Object> location() {
        return Map.of(0, 47.25, 1, -0.5, 3, 512.0, 4, new byte[] { 0, 1, (byte) 0xff }, 5, new java.util.Date(-1000L));
    }

    private static Map<Integer, Object> cellular() {
        return Map.of(0, "+12345", 11, Map.of(0, new ObjectLink(11, 0), 7, new ObjectLink()));
    }

    private static Map<Integer, Object> wlan() {
        return Map.of(0, "wlan0", 1, true, 3, 2L, 4, "020000000000", 5, "leshan", 8, 1L, 9, 11L, 14, 3L);
    }
}
