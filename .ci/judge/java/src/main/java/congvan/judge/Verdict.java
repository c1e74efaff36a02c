package congvan.judge;

import java.util.ArrayList;
import java.util.List;

/** One program's word on one file: what it found, and why it refuses the file, if it does. */
final class Verdict {
    private final List<String> findings = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    void found(String finding) {
        findings.add(finding);
    }

    Verdict because(String reason) {
        reasons.add(reason);
        return this;
    }

    boolean refused() {
        return !reasons.isEmpty();
    }

    void print(String title) {
        System.out.println(title + ": " + (refused() ? "REFUSED" : "as designed"));
        findings.forEach(finding -> System.out.println("  " + finding));
        reasons.forEach(reason -> System.out.println("  because " + reason));
    }
}
