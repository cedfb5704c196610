export declare const supported: readonly number[];
export declare const root: string;
export declare const refusal: string;
export declare const withoutBundled: string;
export declare function nodeToUse(): string | undefined;
export declare function isOurNode(): boolean;
