/**
 * Whether every file system takes a name as it is. Windows has devices in every folder, drops a dot or space at the end, and with it
 * `.` and `..` are left out. Source: Microsoft, "Naming Files, Paths, and Namespaces".
 */
export const isPortableName = (name: string): boolean =>
  !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|[. ]$/i.test(name);
