import { Injectable, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS, type RouteAccess } from './access.decorator.js';
import { type RouteWords, WORDS } from './documented.decorator.js';

/** A route as its handler declares it. `access` and `words` are missing where somebody forgot them. */
export interface DeclaredRoute {
  readonly method: string;
  /** `/api/v1/reviews/:reference` */
  readonly path: string;
  /** Unique name: `reviews.open`. */
  readonly name: string;
  readonly access: RouteAccess | undefined;
  readonly words: RouteWords | undefined;
}

const paths = (declared: unknown): string[] => (Array.isArray(declared) ? declared.map(String) : [String(declared)]);

const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;

/** Reads every route from the controllers themselves, for the API's description and for the test that none is open. */
@Injectable()
export class Routes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  all(): DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype: unknown = metatype.prototype;
      if (typeof prototype !== 'object' || prototype === null) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => this.routesOf(metatype, prototype, name));
    });
  }

  private routesOf(controller: { name: string }, prototype: object, name: string): DeclaredRoute[] {
    const handler: unknown = Reflect.get(prototype, name);
    if (typeof handler !== 'function') return [];
    const method: unknown = Reflect.getMetadata('method', handler);
    if (typeof method !== 'number') return [];
    const below = paths(Reflect.getMetadata('path', handler));
    return paths(Reflect.getMetadata('path', controller)).flatMap((base) =>
      below.map((rest) => ({
        method: String(RequestMethod[method]),
        path: joined(base, rest),
        name: `${controller.name.replace('Controller', '').toLowerCase()}.${name}`,
        access: this.reflector.get<RouteAccess | undefined>(ACCESS, handler),
        words: this.reflector.get<RouteWords | undefined>(WORDS, handler),
      })),
    );
  }
}
