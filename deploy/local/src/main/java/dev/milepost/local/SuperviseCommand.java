package dev.milepost.local;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "supervise", hidden = true, description = "What 'up' starts.")
final class SuperviseCommand implements Callable<Integer> {

  @Mixin DataOption data;

  @Option(names = "--app", required = true)
  Path app = Path.of(".");

  @Option(names = "--port-offset", defaultValue = "0")
  int portOffset;

  @Option(names = "--demo")
  boolean demo;

  @Option(names = "--demo-speed", defaultValue = "4")
  double demoSpeed;

  @Option(names = "--kubeconfig")
  @Nullable Path kubeconfig;

  @Option(names = "--train", description = "Makes start caches beside the artefacts of the copy.")
  boolean train;

  @Override
  public Integer call() {
    var folder = DataFolder.open(data.folder);
    var ports = new Ports(portOffset);
    var supervisor = new Supervisor(folder, app, ports, train);
    supervisor.watchCluster(kubeconfig);
    if (demo) {
      supervisor.afterReady(new Demo(folder, app, ports, demoSpeed));
    }
    return supervisor.run();
  }
}
