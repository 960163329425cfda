//! Writes `<Item>`, a Resource.

use lwm2m_model::ir::Resource;
use lwm2m_model::{DataType, Operations};

use super::{Writer, labels, range};
use crate::diagnostic::Diagnostic;

impl Writer {
    pub(super) fn resource(&mut self, resource: &Resource) {
        self.check_data_type(resource);
        let range = self.range(resource);
        self.check_description(resource);
        let texts = labels::place_labels(resource);
        if !texts.are_readable {
            self.report_unread_labels();
        }
        self.elements.open(&format!("Item ID=\"{}\"", resource.id));
        self.name(&resource.name);
        let operations = resource.operations.code();
        self.elements.element("Operations", operations);
        self.multiplicity(resource.multiplicity);
        self.mandatory(resource.mandatory);
        let data_type = resource.data_type.map_or("", DataType::name);
        self.elements.element("Type", data_type);
        let range = texts.range.unwrap_or(range);
        self.elements.element("RangeEnumeration", &range);
        let units = resource.units.as_ref().map_or("", |units| &units.0);
        self.line("Units", units);
        self.elements.prose("Description", &texts.description);
        self.elements.close("Item");
    }

    fn check_description(&mut self, resource: &Resource) {
        self.check_printable("Description", &resource.description);
        for labelled in resource.enumeration.iter().flat_map(|found| &found.values) {
            self.check_printable("Description", &labelled.label);
        }
    }

    /// Reports executable Resources with a data type or instances, and others without a data type.
    fn check_data_type(&mut self, resource: &Resource) {
        let executed = resource.operations == Operations::Execute;
        match resource.data_type {
            Some(data_type) if executed => {
                let message =
                    format!("an executable resource has no data type, and no {data_type}");
                let found = Diagnostic::error("executable-with-type", message);
                self.report(found.help("make it `Execute`, or say `read` or `write`"));
            }
            None if executed && resource.is_multiple() => {
                let message = "an executable resource has no instances";
                let found = Diagnostic::error("executable-with-instances", message);
                self.report(found.help("make it single"));
            }
            None if !executed => {
                let found = Diagnostic::error("missing-type", "the resource has no data type");
                self.report(found.help("only what is executed may have none"));
            }
            _ => {}
        }
    }

    /// Returns the text of the range. Reports an error if the reader would interpret it differently.
    fn range(&mut self, resource: &Resource) -> String {
        let Some(found) = &resource.range else {
            return String::new();
        };
        range::text(found, resource.data_type).unwrap_or_else(|| {
            let what = match resource.data_type {
                Some(data_type) => format!("of {data_type}"),
                None => "of an executable resource".to_owned(),
            };
            let message = format!("XML cannot say that a resource {what} has the range {found}");
            let help = "integers bound Integer, Unsigned Integer and Time, and the length of String, \
                        Opaque and Corelnk; floats bound Float; texts without quotes in them are for String";
            self.report(Diagnostic::error("inexpressible-range", message).help(help));
            String::new()
        })
    }

    fn report_unread_labels(&mut self) {
        let message = "the labels of the values will be read as description, not as an enumeration";
        let help = "give at least two integers of the range a label of one line, which is not \
                    `reserved`, and keep bits out of the description";
        self.report(Diagnostic::warning("unread-labels", message).help(help));
    }
}
