package exist.account;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Roles lie in the database by their labels. */
@Converter(autoApply = true)
public class RoleConverter implements AttributeConverter<Role, String> {

    @Override
    public String convertToDatabaseColumn(Role role) {
        return role == null ? null : role.label();
    }

    @Override
    public Role convertToEntityAttribute(String label) {
        return label == null
                ? null
                : Role.of(label).orElseThrow(() -> new IllegalStateException("no role is called " + label));
    }
}
