import type { Plugin } from 'vite';

/** What Vite makes of `import(…).then(({ View }) => View)`: it takes the module apart, to put it together again. */
const takenApart =
  /async\(\)=>\{let\{(\w+):(\w+)\}=await (import\(`[^`]+`\)(?:\.then\(\w+=>\w+\.\w+\))?);return\{\1:\2\}\}/g;

/** Leaves the module whole: every screen that is loaded late is named once less. */
export function lighterImports(): Plugin {
  return {
    name: 'lighter-imports',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle))
        if (part.type === 'chunk') part.code = part.code.replace(takenApart, '()=>$3');
    },
  };
}
