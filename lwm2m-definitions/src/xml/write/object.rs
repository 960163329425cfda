//! Writes `<Object>`.

use lwm2m_model::Multiplicity;
use lwm2m_model::ir::Object;

use super::Writer;
use crate::diagnostic::{Diagnostic, Subject};

impl Writer {
    pub(super) fn object(&mut self, object: &Object) {
        self.subject = Subject::object(object.id);
        self.elements.open("Object ObjectType=\"MODefinition\"");
        self.name(&object.name);
        self.paragraphs("Description1", &object.description);
        self.elements.element("ObjectID", &object.id.to_string());
        self.line("ObjectURN", &object.urn());
        let versions = [
            ("LWM2MVersion", object.lwm2m_version),
            ("ObjectVersion", object.version),
        ];
        for (name, version) in versions {
            self.elements.element(name, &version.to_string());
        }
        self.multiplicity(object.multiplicity);
        self.mandatory(object.mandatory);
        self.resources(object);
        self.paragraphs("Description2", &object.notes);
        self.elements.close("Object");
    }

    pub(super) fn multiplicity(&mut self, multiplicity: Multiplicity) {
        let text = match multiplicity {
            Multiplicity::Single => "Single",
            Multiplicity::Multiple => "Multiple",
        };
        self.elements.element("MultipleInstances", text);
    }

    pub(super) fn mandatory(&mut self, mandatory: bool) {
        let text = if mandatory { "Mandatory" } else { "Optional" };
        self.elements.element("Mandatory", text);
    }

    fn resources(&mut self, object: &Object) {
        if object.resources.is_empty() {
            let found = Diagnostic::error("no-resources", "the object has no resources");
            self.report(found.help("a definition needs at least one"));
        }
        self.elements.open("Resources");
        for resource in &object.resources {
            self.subject = Subject::resource(Some(object.id), resource.id);
            self.resource(resource);
        }
        self.subject = Subject::object(object.id);
        self.elements.close("Resources");
    }
}
