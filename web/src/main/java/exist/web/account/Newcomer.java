package exist.web.account;

import exist.account.Role;
import java.io.Serializable;

/** What the forms ask of somebody or something that is to be let in: a name and a role. */
public class Newcomer implements Serializable {

    private static final long serialVersionUID = 1;

    private String name;
    private Role role = Role.VIEWER;

    public Role[] getRoles() {
        return Role.values();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name == null ? null : name.strip();
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role role) {
        this.role = role;
    }
}
