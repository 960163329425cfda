package interop;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.eclipse.leshan.core.link.Link;
import org.eclipse.leshan.core.link.LinkParseException;
import org.eclipse.leshan.core.link.DefaultLinkSerializer;
import org.eclipse.leshan.core.link.lwm2m.DefaultLwM2mLinkParser;
import org.eclipse.leshan.core.model.ResourceModel.Type;
import org.eclipse.leshan.core.node.LwM2mChildNode;
import org.eclipse.leshan.core.node.LwM2mMultipleResource;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mObject;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.node.LwM2mResourceInstance;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.node.ObjectLink;
import org.eclipse.leshan.core.util.Hex;
import org.eclipse.leshan.core.util.datatype.ULong;

import com.fasterxml.jackson.databind.JsonNode;

/** Leshan's nodes as JSON, in the shape that Leshan's demo server gives them. */
final class Nodes {
    private Nodes() {
    }

    static Map<String, Object> toJson(LwM2mNode node) {
        Map<String, Object> json = new TreeMap<>();
        json.put("id", ((LwM2mChildNode) node).getId());
        if (node instanceof LwM2mObject object) {
            json.put("kind", "obj");
            json.put("instances", object.getInstances().values().stream().map(Nodes::toJson).toList());
        } else if (node instanceof LwM2mObjectInstance instance) {
            json.put("kind", "instance");
            json.put("resources", instance.getResources().values().stream().map(Nodes::toJson).toList());
        } else if (node instanceof LwM2mResource resource && resource.isMultiInstances()) {
            Map<String, Object> values = new TreeMap<>();
            resource.getInstances().forEach((id, value) -> values.put(id.toString(), toJson(value.getValue())));
            json.put("kind", "multiResource");
            json.put("type", resource.getType());
            json.put("values", values);
        } else if (node instanceof LwM2mResource resource) {
            json.put("kind", "singleResource");
            json.put("type", resource.getType());
            json.put("value", toJson(resource.getValue()));
        } else if (node instanceof LwM2mResourceInstance instance) {
            json.put("kind", "resourceInstance");
            json.put("type", instance.getType());
            json.put("value", toJson(instance.getValue()));
        }
        return json;
    }

    private static Object toJson(Object value) {
        if (value instanceof byte[] bytes) {
            return Hex.encodeHexString(bytes);
        } else if (value instanceof Link[] links) {
            return new DefaultLinkSerializer().serializeCoreLinkFormat(links);
        } else if (value instanceof ObjectLink link) {
            return Map.of("objectId", link.getObjectId(), "objectInstanceId", link.getObjectInstanceId());
        } else if (value instanceof Date date) {
            return date.getTime();
        } else if (value instanceof Boolean) {
            return value;
        }
        return value.toString();
    }

    static LwM2mChildNode fromJson(JsonNode json) {
        int id = json.path("id").asInt(LwM2mObjectInstance.UNDEFINED);
        return switch (json.path("kind").asText()) {
        case "instance" -> {
            List<LwM2mResource> resources = all(json.path("resources"), each -> (LwM2mResource) fromJson(each));
            yield id == LwM2mObjectInstance.UNDEFINED ? new LwM2mObjectInstance(resources)
                    : new LwM2mObjectInstance(id, resources);
        }
        case "multiResource" -> {
            Map<Integer, Object> values = new TreeMap<>();
            json.path("values").fields()
                    .forEachRemaining(value -> values.put(Integer.valueOf(value.getKey()), value(type(json), value.getValue())));
            yield LwM2mMultipleResource.newResource(id, values, type(json));
        }
        case "resourceInstance" ->
            LwM2mResourceInstance.newInstance(id, value(type(json), json.path("value")), type(json));
        case "singleResource" -> LwM2mSingleResource.newResource(id, value(type(json), json.path("value")), type(json));
        default -> throw new IllegalArgumentException("not a node: " + json);
        };
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> one) {
        List<T> list = new ArrayList<>();
        array.forEach(each -> list.add(one.apply(each)));
        return list;
    }

    private static Type type(JsonNode json) {
        return Type.valueOf(json.path("type").asText());
    }

    private static Object value(Type type, JsonNode value) {
        return switch (type) {
        case BOOLEAN -> value.asBoolean();
        case INTEGER -> Long.valueOf(value.asText());
        case UNSIGNED_INTEGER -> ULong.valueOf(value.asText());
        case FLOAT -> Double.valueOf(value.asText());
        case TIME -> new Date(value.asLong());
        case OPAQUE -> Hex.decodeHex(value.asText().toCharArray());
        case OBJLNK -> new ObjectLink(value.path("objectId").asInt(), value.path("objectInstanceId").asInt());
        case CORELINK -> links(value.asText());
        default -> value.asText();
        };
    }

    private static Link[] links(String text) {
        try {
            return new DefaultLwM2mLinkParser().parseCoreLinkFormat(text.getBytes());
        } catch (LinkParseException error) {
            throw new IllegalArgumentException(error);
        }
    }
}
