package interop;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.leshan.core.model.LwM2mModel;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.StaticModel;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.codec.DefaultLwM2mDecoder;
import org.eclipse.leshan.core.node.codec.DefaultLwM2mEncoder;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.util.Hex;

/**
 * Leshan's codec. A line `DEFINITION PATH FROM TO PAYLOAD` is answered by the payload in the other
 * format, or by `error` and why. Formats are numbers, payloads are hexadecimal.
 */
public final class Codec {
    private static final Map<String, LwM2mModel> MODELS = new HashMap<>();

    private Codec() {
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(answer(line));
            System.out.flush();
        }
    }

    private static String answer(String line) {
        try {
            String[] parts = line.split(" ", 5);
            LwM2mModel model = MODELS.computeIfAbsent(parts[0], Codec::model);
            LwM2mPath path = new LwM2mPath(parts[1]);
            byte[] payload = Hex.decodeHex(parts[4].toCharArray());
            LwM2mNode node = new DefaultLwM2mDecoder().decode(payload, format(parts[2]), null, path, model);
            return Hex.encodeHexString(new DefaultLwM2mEncoder().encode(node, format(parts[3]), null, path, model));
        } catch (Exception error) {
            return ("error " + error).replace('\n', ' ');
        }
    }

    private static LwM2mModel model(String definition) {
        try (FileInputStream file = new FileInputStream(definition)) {
            return new StaticModel(ObjectLoader.loadDdfFile(file, new File(definition).getName()));
        } catch (Exception error) {
            throw new IllegalStateException(error);
        }
    }

    private static ContentFormat format(String number) {
        return ContentFormat.fromCode(Integer.parseInt(number));
    }
}
