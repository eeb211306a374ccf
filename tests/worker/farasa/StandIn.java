import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Speaks the protocol of Farasa's jar: a line in, its words' answers and a line end out. It answers from a table
 * (STANDIN_TABLE: word, tab, answer), any other word with itself, and misbehaves at certain words, or at its start
 * (STANDIN_START). "buffered" is no fault: Farasa's jar of 2015 sends what it has only when it meets a new word.
 */
public class StandIn {
    private static final String CRASH = "انهيار";
    private static final String SILENCE = "صمت";
    private static final String LESS = "نقص";
    private static final String MORE = "زيادة";
    private static final String ANOTHER = "خلط";

    public static void main(String[] arguments) throws Exception {
        Map<String, String> table = readTable(System.getenv("STANDIN_TABLE"));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        boolean buffered = "buffered".equals(System.getenv("STANDIN_START"));
        PrintStream out = buffered
            ? new PrintStream(new BufferedOutputStream(System.out, 8192), false, "UTF-8")
            : new PrintStream(System.out, true, "UTF-8");
        Set<String> seen = new HashSet<>(table.keySet());
        seen.add("اختبار");
        if ("silent".equals(System.getenv("STANDIN_START"))) {
            Thread.sleep(600_000);
        }
        if ("blank".equals(System.getenv("STANDIN_START"))) {
            out.println();
        }
        System.err.println("x".repeat(1 << 20));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            StringBuilder answer = new StringBuilder();
            for (String word : line.split(" ")) {
                if (seen.add(word)) {
                    out.flush();
                }
                if (word.equals(CRASH)) {
                    System.exit(3);
                } else if (word.equals(SILENCE)) {
                    Thread.sleep(600_000);
                } else if (word.equals(ANOTHER)) {
                    answer.append("غير ");
                } else if (!word.equals(LESS)) {
                    answer.append(table.getOrDefault(word, word)).append("  ");
                }
                if (word.equals(MORE)) {
                    answer.append("\n");
                }
            }
            out.println(answer);
        }
    }

    private static Map<String, String> readTable(String path) throws Exception {
        Map<String, String> table = new HashMap<>();
        if (path != null) {
            for (String row : Files.readAllLines(Path.of(path), StandardCharsets.UTF_8)) {
                String[] cells = row.split("\t");
                table.put(cells[0], cells[1]);
            }
        }
        return table;
    }
}
