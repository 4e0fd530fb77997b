// The page to try the Web API: one form for each operation of /openapi. What the server answers is only ever shown as text.
(() => {
  'use strict';
  const page = document.getElementById('api');
  const word = page.dataset;
  // Faces leaves an empty attribute out.
  const root = word.root || '';

  /** make('p', {class: 'x'}, 'text', child, …) */
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
    });
    element.append(...children.filter(child => child !== undefined && child !== ''));
    return element;
  };

  /** Descriptions hold Markdown's `code`, and nothing else of it. */
  const prose = text => text ? make('p', {class: 'muted prose'},
    ...text.split('`').map((part, n) => n % 2 ? make('code', {}, part) : part)) : '';

  const resolve = (api, schema) => schema && schema.$ref
    ? resolve(api, api.components.schemas[schema.$ref.split('/').pop()]) : schema;

  /** A body to begin with: what is required, with its example or its name. */
  const example = (api, content) => {
    const schema = resolve(api, (content['application/json'] || {}).schema) || {};
    const names = schema.required || Object.keys(schema.properties || {}).slice(0, 3);
    return Object.fromEntries(names.map(name => {
      const property = resolve(api, schema.properties[name]) || {};
      return [name, (property.enum || property.examples || [property.example || name])[0]];
    }));
  };

  const field = (parameter, id) => make('div', {class: 'field-row'},
    make('label', {for: id}, make('code', {}, parameter.name), ...(parameter.required ? [] : [' ', make('span', {class: 'hint'}, word.optional)])),
    make('input', {id, name: parameter.name, class: 'ui-inputfield', type: 'text', autocomplete: 'off', spellcheck: 'false',
      required: parameter.required, 'data-in': parameter.in, 'aria-describedby': id + '-hint'}),
    make('span', {id: id + '-hint', class: 'hint'}, parameter.description || ''));

  const address = (path, form) => {
    const query = new URLSearchParams();
    form.querySelectorAll('input').forEach(input => {
      if (input.dataset.in === 'path') path = path.replace('{' + input.name + '}', encodeURIComponent(input.value));
      else if (input.value) query.append(input.name, input.value);
    });
    return root + path + (query.size ? '?' + query : '');
  };

  const send = async (method, path, form, answer) => {
    const body = form.querySelector('textarea');
    // A page may change things with the session's cookie only if it says that it is one of ours.
    const headers = {'X-Requested-With': 'EXIST', ...(body && {'Content-Type': 'application/json'})};
    const url = address(path, form);
    answer.setAttribute('aria-busy', 'true');
    const begun = performance.now();
    try {
      const response = await fetch(url, {method, headers, body: body ? body.value : undefined});
      const text = await response.text();
      const took = Math.round(performance.now() - begun);
      const json = /json/.test(response.headers.get('Content-Type')) && text;
      answer.replaceChildren(
        make('p', {class: response.ok ? 'good' : 'bad'}, make('strong', {}, `${response.status} ${response.statusText}`),
          ` · ${took} ms · ${method} ${url}`),
        ...['Location', 'Allow'].filter(name => response.headers.has(name))
          .map(name => make('p', {}, make('code', {}, `${name}: ${response.headers.get(name)}`))),
        make('pre', {class: 'answer', tabindex: '0'}, json ? JSON.stringify(JSON.parse(text), null, 2) : text));
    } catch (error) {
      answer.replaceChildren(make('p', {class: 'bad'}, `${word.failed} ${error.message}`));
    }
    answer.removeAttribute('aria-busy');
  };

  const operation = (api, method, path, described, n) => {
    const id = 'op' + n;
    const body = described.requestBody && described.requestBody.content;
    const answer = make('div', {role: 'status', 'aria-label': word.answer});
    const form = make('form', {class: 'body form'},
      prose(described.description),
      described.parameters.length
        ? make('div', {class: 'fields'}, ...described.parameters.map((parameter, m) => field(parameter, `${id}-${m}`))) : '',
      body ? make('div', {class: 'field-row'}, make('label', {for: id + '-body'}, word.body),
        make('textarea', {id: id + '-body', class: 'ui-inputfield', rows: 8, spellcheck: 'false'},
          JSON.stringify(example(api, body), null, 2))) : '',
      make('div', {class: 'row'}, make('button', {class: 'btn primary', type: 'submit'}, word.send)),
      answer);
    form.addEventListener('submit', event => {
      event.preventDefault();
      send(method, path, form, answer);
    });
    return make('details', {class: 'operation'},
      make('summary', {}, make('code', {class: 'method'}, method), make('code', {class: 'path'}, path),
        make('span', {class: 'muted'}, described.summary || '')), form);
  };

  const METHODS = ['get', 'post', 'patch', 'put', 'delete'];

  const show = api => {
    const groups = new Map();
    let n = 0;
    Object.entries(api.paths).filter(([path]) => path.startsWith('/api')).forEach(([path, item]) =>
      METHODS.filter(method => item[method]).forEach(method => {
        const described = {...item[method], parameters: [...(item.parameters || []), ...(item[method].parameters || [])]};
        const tag = (described.tags || ['API'])[0];
        if (!groups.has(tag)) groups.set(tag, []);
        groups.get(tag).push(operation(api, method.toUpperCase(), path, described, n++));
      }));
    page.replaceChildren(prose(api.info.description), ...[...groups].map(([tag, operations], m) =>
      make('section', {class: 'panel spaced', 'aria-labelledby': 'tag' + m},
        make('header', {}, make('h2', {id: 'tag' + m}, tag)), ...operations)));
    page.removeAttribute('aria-busy');
  };

  fetch(root + '/openapi?format=json', {headers: {Accept: 'application/json'}})
    .then(response => response.ok ? response.json() : Promise.reject(new Error(response.status)))
    .then(show)
    .catch(error => {
      page.replaceChildren(make('p', {class: 'bad'}, `${word.failed} ${error.message}`));
      page.removeAttribute('aria-busy');
    });
})();
