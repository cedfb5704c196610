export const owners: Readonly<Record<string, string>>;
