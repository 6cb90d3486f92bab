/** Attributes whose text a person sees or hears. */
const SPOKEN = new Set([
  'alt',
  'title',
  'placeholder',
  'label',
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
]);

const hasLetter = (value) => typeof value === 'string' && /\p{L}/u.test(value);

/** The literal parts of an expression that can become its value. */
function* literalsOf(node) {
  if (node === null || node === undefined) return;
  switch (node.type) {
    case 'Literal':
      if (hasLetter(node.value)) yield node;
      return;
    case 'TemplateLiteral':
      if (node.quasis.some((quasi) => hasLetter(quasi.value.cooked))) yield node;
      return;
    case 'JSXExpressionContainer':
      yield* literalsOf(node.expression);
      return;
    case 'ConditionalExpression':
      yield* literalsOf(node.consequent);
      yield* literalsOf(node.alternate);
      return;
    case 'LogicalExpression':
      yield* literalsOf(node.left);
      yield* literalsOf(node.right);
      return;
    case 'BinaryExpression':
      if (node.operator === '+') {
        yield* literalsOf(node.left);
        yield* literalsOf(node.right);
      }
  }
}

const message = 'Text that a person reads comes from the translations: use t().';

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: { type: 'problem', schema: [], docs: { description: 'No untranslated text in the page' } },
  create(context) {
    const reportAll = (node) => {
      for (const literal of literalsOf(node)) context.report({ node: literal, message });
    };
    return {
      JSXText(node) {
        if (hasLetter(node.value)) context.report({ node, message });
      },
      'JSXElement > JSXExpressionContainer': reportAll,
      'JSXFragment > JSXExpressionContainer': reportAll,
      JSXAttribute(node) {
        if (node.name.type === 'JSXIdentifier' && SPOKEN.has(node.name.name)) reportAll(node.value);
      },
    };
  },
};
