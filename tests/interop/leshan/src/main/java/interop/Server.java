package interop;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.LeshanServerBuilder;
import org.eclipse.leshan.server.model.VersionedModelProvider;
import org.eclipse.leshan.transport.californium.server.endpoint.CaliforniumServerEndpointsProvider;
import org.eclipse.leshan.transport.californium.server.endpoint.coap.CoapServerProtocolProvider;

import com.sun.net.httpserver.HttpServer;

/**
 * Leshan's server with the part of its demo's REST API that the tests use.
 *
 * Arguments: the port for CoAP, the port for HTTP, a folder of object definitions.
 */
public final class Server {
    private Server() {
    }

    public static void main(String[] arguments) throws Exception {
        LeshanServer server = leshan(Integer.parseInt(arguments[0]), arguments[2]);
        Events events = new Events(server);
        server.start();

        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        HttpServer http = HttpServer.create(address, 0);
        http.setExecutor(Executors.newCachedThreadPool());
        http.createContext("/api/clients", new Rest(server));
        http.createContext("/api/event", events);
        http.createContext("/api/objectspecs", new ObjectSpecs(server));
        http.start();
        System.out.println("ready");
    }

    private static LeshanServer leshan(int port, String models) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        CaliforniumServerEndpointsProvider endpoints = new CaliforniumServerEndpointsProvider.Builder(
                new CoapServerProtocolProvider()).addEndpoint(address, Protocol.COAP).build();
        LeshanServerBuilder builder = new LeshanServerBuilder();
        builder.setEndpointsProviders(endpoints);
        builder.setObjectModelProvider(new VersionedModelProvider(Models.of(models)));
        return builder.build();
    }
}
