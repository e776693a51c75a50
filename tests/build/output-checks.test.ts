import { describe, expect, test } from 'vitest';
import { asyncInTransactions } from '../../scripts/output/async.ts';
import { newerThanEs5 } from '../../scripts/output/es5.ts';
import { foreignHosts } from '../../scripts/output/hosts.ts';
import { newerStyles } from '../../scripts/output/styles.ts';
import { newerSyntax } from '../../scripts/output/syntax.ts';

describe('the look at what was built', () => {
  test.each([
    'class A { x = 1; }',
    'class A { #x() {} }',
    'a?.b;',
    'a ?? b;',
    'a ||= b;',
    'try { a(); } catch { b(); }',
    '8n;',
    '1_000;',
    '/a/v;',
    'export * as all from "./all.js";',
    'let = ;',
  ])('refuses %s', (code) => {
    expect(newerSyntax('some.js', code)).not.toEqual([]);
  });

  test.each([
    'function* all() { yield [...a]; }',
    'const { b } = a; f(...b);',
    'async () => ({ ...a });',
    'const { b, ...c } = a;',
    'import("./desk.js").then(f);',
    'try { a(); } catch (e) { b(); }',
    '2 ** 3; f(import.meta.url); class A extends B { constructor() { super(); } }',
  ])('passes %s', (code) => {
    expect(newerSyntax('some.js', code)).toEqual([]);
  });

  test.each([
    'd.transaction("rw",t,async()=>{await f()})',
    'd.write(async e=>{})',
    'd.read(e,async function(){})',
  ])('refuses native async in a transaction: %s', (code) => {
    expect(asyncInTransactions('keep.js', code)).not.toEqual([]);
  });

  test.each([
    'd.transaction("rw",t,()=>g(function*(){yield f()}))',
    'async function send(){await d.write(e=>f(e))}',
  ])('passes %s', (code) => {
    expect(asyncInTransactions('keep.js', code)).toEqual([]);
  });

  test.each([
    'let a = 1;',
    'f(() => 1);',
    'var a = `b`;',
    'f(...a);',
    'var { b } = a;',
    'for (var b of a) f(b);',
    'class A {}',
    'var a = { b };',
    'function f(a = 1) {}',
    'a ** 2;',
    '/a/u;',
    'try { a(); } catch { b(); }',
  ])('refuses %s below the floor', (code) => {
    expect(newerThanEs5('shim.js', code)).not.toEqual([]);
  });

  test('passes ES5 below the floor', () => {
    const code =
      'var a = { get b() { return 1; }, "c": /x/gi }; try { a.finally(); } catch (e) { for (var k in a) f(k, 0x1f); }';
    expect(newerThanEs5('shim.js', code)).toEqual([]);
  });

  test.each([
    '.a{display:flex;gap:8px}',
    '.a{display:grid;gap:8px}',
    '.a{width:clamp(1px,2vw,3px)}',
    '.a{height:100dvh}',
    '.a{inset:0}',
    '.a:has(b){color:red}',
    '.a,.b:focus-visible{color:red}',
    '@layer base{.a{color:red}}',
    '@media (width>=600px){.a{color:red}}',
  ])('refuses the style %s', (css) => {
    expect(newerStyles(css)).not.toEqual([]);
  });

  test.each([
    '.a{grid-gap:8px;gap:8px;display:grid}',
    '.a{height:100vh;height:100dvh}',
    '.a{padding:6px;padding-bottom:calc(6px + env(safe-area-inset-bottom))}',
    '.a:focus-visible{outline:2px solid}',
    ':-webkit-any(.a,.b) p{color:red}:is(.a,.b) p{color:red}',
    '.a{grid-template-columns:minmax(0,1fr)}',
  ])('passes the style %s', (css) => {
    expect(newerStyles(css)).toEqual([]);
  });

  test('sees another host in any kind of address', () => {
    const text =
      'https://a.example/x wss://b.example //c.example/y http://www.w3.org/2000/svg /own/path a//b';
    expect(foreignHosts(text)).toEqual(['a.example', 'b.example', 'c.example']);
  });
});
