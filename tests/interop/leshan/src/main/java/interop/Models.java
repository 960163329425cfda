package interop;

import java.io.File;
import java.util.Comparator;
import java.util.List;

import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.ObjectModel;

/** Object definitions. */
final class Models {
    private Models() {
    }

    /** Leshan's own, and those of a folder. */
    static List<ObjectModel> of(String folder) {
        List<ObjectModel> models = ObjectLoader.loadAllDefault();
        models.addAll(ObjectLoader.loadObjectsFromDir(new File(folder), true));
        // Of several versions a client has the last.
        models.sort(Comparator.comparing(model -> model.version));
        return models;
    }
}
