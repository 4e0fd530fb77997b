package exist.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;

/** Wall time, and processor time of this JVM and the database together: on a busy machine the latter is steadier. */
final class Watch {

    private static final OperatingSystemMXBean JVM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Watch() {}

    record Time(double wall, double cpu) {}

    interface Work {
        void run() throws Exception;
    }

    /** Bytes that were in use after a collection. */
    static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    static Time of(Database database, Work work) throws Exception {
        System.gc();
        var cpu = JVM.getProcessCpuTime() / 1e9 + database.cpuMillis() / 1e3;
        var wall = System.nanoTime();
        work.run();
        return new Time(
                (System.nanoTime() - wall) / 1e9, JVM.getProcessCpuTime() / 1e9 + database.cpuMillis() / 1e3 - cpu);
    }
}
