# %% [markdown] lang="en"
# # Lesson 13. From teachgrad to PyTorch
#
# The document was written for PyTorch, and everything in this course was done with teachgrad. How much of it can you take along? Nearly all: the programs
# stay as they are, only the line with `import` changes. This lesson runs both side by side, and shows where they differ.
#
# ## Aims
#
# After this lesson you can
#
# - run a program of this course in PyTorch, and a PyTorch program of this kind in teachgrad;
# - say why the two may show different digits, and make them agree;
# - name what PyTorch has in addition (layers, optimisers, devices), and write the network of lesson 12 with them;
# - say what PyTorch's own gradient check lets pass.
#
# | Minutes | Part |
# |---|---|
# | 6 | One line changes |
# | 8 | What is the same |
# | 8 | Digits |
# | 10 | The network of lesson 12, twice |
# | 5 | Other names, other habits |
# | 4 | How strict is a check? |
# | 4 | Exercises and summary |

# %% [markdown] lang="vi"
# # Bài 13. Từ teachgrad đến PyTorch
#
# Tài liệu ban đầu viết cho PyTorch, còn cả khóa học này ta làm với teachgrad. Vậy mang theo được bao nhiêu? Gần như tất cả: chương
# trình giữ nguyên, chỉ dòng `import` là đổi. Bài này cho cả hai chạy cạnh nhau, và chỉ ra những chỗ chúng khác nhau.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - chạy một chương trình của khóa học này trong PyTorch, và ngược lại, chạy chương trình cùng loại của PyTorch trong teachgrad;
# - giải thích vì sao hai bên có thể cho những chữ số khác nhau, và làm cho chúng khớp nhau;
# - kể ra những gì PyTorch có thêm, gồm lớp, bộ tối ưu, thiết bị, và dùng chúng để viết lại mạng ở bài 12;
# - nói được phép kiểm tra gradient của chính PyTorch bỏ lọt những gì.
#
# | Phút | Phần |
# |---|---|
# | 6 | Chỉ một dòng thay đổi |
# | 8 | Những gì giống nhau |
# | 8 | Các chữ số |
# | 10 | Mạng ở bài 12, viết hai lần |
# | 5 | Tên khác, thói quen khác |
# | 4 | Kiểm tra thì phải chặt đến đâu? |
# | 4 | Bài tập và tóm tắt |

# %% [markdown] lang="en"
# ## One line changes
#
# The cells below also run where PyTorch is not installed; they then show teachgrad's numbers alone. To see both, install PyTorch with
# `python -m pip install torch`, or together with teachgrad, in its folder, with `python -m pip install ".[torch]"`, and start the notebook again. It is a
# large download; for this lesson the version without support for graphics cards is enough.
#
# `engines` holds the libraries that are there. Everything else is written once, with `engine` in place of `torch` or `tg`.

# %% [markdown] lang="vi"
# ## Chỉ một dòng thay đổi
#
# Các ô dưới đây chạy được cả khi máy chưa cài PyTorch; khi đó chúng chỉ cho thấy các số của teachgrad. Muốn thấy cả hai, bạn cài PyTorch bằng
# `python -m pip install torch`, hoặc cài cùng teachgrad, trong thư mục của nó, bằng `python -m pip install ".[torch]"`, rồi khởi động lại notebook. Gói tải
# về khá lớn; với bài này chỉ cần bản không hỗ trợ card đồ họa.
#
# `engines` chứa những thư viện đang có. Mọi thứ còn lại chỉ viết một lần, với `engine` đứng vào chỗ của `torch` hoặc `tg`.

# %%
import numpy as np

import teachgrad as tg

try:
    import torch
except ImportError:
    torch = None

engines = {"teachgrad": tg} if torch is None else {"teachgrad": tg, "PyTorch": torch}
print(*engines)

# %% [markdown] lang="en"
# **Predict.** The document's composite function, $y = 2x^3$ and $z = 5y^2$, at $x = 2$. Which numbers will stand in `x.grad` and in
# `y.grad`?

# %% [markdown] lang="vi"
# **Dự đoán.** Hàm hợp của tài liệu gốc của khóa học, $y = 2x^3$ và $z = 5y^2$, tại $x = 2$. Trong `x.grad` và `y.grad` sẽ là những số nào?

# %%
for name, engine in engines.items():
    x = engine.tensor([2.0], requires_grad=True)
    y = 2 * x * x * x
    z = 5 * y * y
    y.retain_grad()
    z.backward()
    print(f"{name:9}", z, x.grad, y.grad)

# %% [markdown] lang="en"
# The value is 1280, $\frac{dz}{dx} = 120x^5$ is 3840 and $\frac{dz}{dy} = 10y$ is 160, in both. They print the same too, with the name
# of the node at which the backward pass begins. It works in the other direction as well: with `import teachgrad as torch` as its first
# line, the document's notebook runs unchanged.

# %% [markdown] lang="vi"
# Giá trị bằng 1280, $\frac{dz}{dx} = 120x^5$ bằng 3840 và $\frac{dz}{dy} = 10y$ bằng 160, ở cả hai bên. Cách in ra cũng giống nhau, kể cả
# tên của nút mà lượt ngược bắt đầu từ đó. Chiều ngược lại cũng được: với dòng đầu là `import teachgrad as torch`, notebook của tài liệu gốc
# chạy được mà không phải sửa gì.

# %% [markdown] lang="en"
# ## What is the same
#
# Both record the operations as they are carried out, and walk back along the graph with numbers. Gradients are added up in `grad` in both, the graph is
# gone after `backward`, and only leaves keep a gradient, unless one asks with `retain_grad`, as above. `backward` from several numbers without weights
# (lesson 10) is refused by both, for the same reason.
#
# A function with a kink shows how close they are. The larger of $x$ and 0 can be written in three ways: `relu(x)`,
# `clamp(x, min=0)` and `maximum(x, 0)`. It has no derivative at 0: from the left the slope is 0, from the right 1.

# %% [markdown] lang="vi"
# ## Những gì giống nhau
#
# Cả hai đều ghi lại các phép toán trong lúc thực hiện, rồi đi ngược đồ thị với những con số. Ở cả hai, gradient được cộng dồn vào `grad`, đồ thị bị bỏ đi
# sau `backward`, và chỉ các lá mới giữ gradient, trừ khi ta yêu cầu bằng `retain_grad` như ở trên. Gọi `backward` từ nhiều số mà không cho trọng số thì cả hai
# đều từ chối (bài 10), vì cùng một lí do.
#
# Một hàm có điểm gãy cho thấy chúng giống nhau đến đâu. Số lớn hơn trong hai số $x$ và 0 có thể viết theo ba cách: `relu(x)`,
# `clamp(x, min=0)` và `maximum(x, 0)`. Hàm này không có đạo hàm tại 0: hệ số góc bên trái là 0, bên phải là 1.

# %% [markdown] lang="en"
# **Predict.** All three are the same function. Will autograd give the same number for all three at $x = 0$? And will teachgrad and PyTorch give the
# same?

# %% [markdown] lang="vi"
# **Dự đoán.** Cả ba là cùng một hàm số. Tại $x = 0$, autograd có cho cùng một số ở cả ba cách viết không? Còn teachgrad và PyTorch có cho cùng
# kết quả không?

# %%
ways = {
    "relu": lambda engine, x: engine.relu(x),
    "clamp": lambda engine, x: engine.clamp(x, min=0),
    "maximum": lambda engine, x: engine.maximum(x, engine.zeros_like(x)),
}
for name, engine in engines.items():
    for way, function in ways.items():
        x = engine.tensor(0.0, requires_grad=True)
        function(engine, x).backward()
        print(f"{name:9} {way:8}", x.grad.item())

# %% [markdown] lang="en"
# 0, 1 and 0.5: three numbers for one function at one point, and the same three in both libraries. None of them is a derivative, for there is none.
# Each is a convention of the operation, chosen so that training can go on. PyTorch does not say so; teachgrad's comparison does:

# %% [markdown] lang="vi"
# 0, 1 và 0.5: ba con số cho cùng một hàm tại cùng một điểm, và hai thư viện cho đúng ba số ấy. Không số nào là đạo hàm cả, vì ở đó không có đạo hàm.
# Mỗi số là một quy ước của phép toán, được chọn để việc huấn luyện có thể tiếp tục. PyTorch không nói ra điều này; phép so sánh của teachgrad thì có:

# %%
kink_picture = tg.compare("max(x, 0)", x=0).plot()
kink_picture

# %% [markdown] lang="en"
# ## Digits
#
# Here is the first real difference. `tensor([5.0])` is a Tensor of float64 in teachgrad, like all numbers of Python and NumPy, with about 16 digits. In
# PyTorch it is one of **float32**, with about 7 digits: half the memory, and much faster on graphics cards. For training that is enough. For a difference
# quotient it is not, as lesson 7 leads us to expect.

# %% [markdown] lang="vi"
# ## Các chữ số
#
# Đây là khác biệt thật sự đầu tiên. Trong teachgrad, `tensor([5.0])` là một Tensor kiểu float64, như mọi số thực của Python và NumPy, với khoảng 16 chữ
# số. Trong PyTorch, nó có kiểu **float32**, chỉ khoảng 7 chữ số: tốn một nửa bộ nhớ, và nhanh hơn nhiều trên card đồ họa. Huấn luyện thì thế là đủ. Tính tỉ
# số sai phân thì không, như bài 7 đã cho ta ngờ trước.

# %% [markdown] lang="en"
# **Predict.** The forward quotient of $3x^2$ at $x = 5$ with $h = 10^{-6}$ is $30 + 3h$ in exact arithmetic. How many digits of it will be right in float64, how
# many in float32?

# %% [markdown] lang="vi"
# **Dự đoán.** Nếu tính chính xác, tỉ số sai phân tiến của $3x^2$ tại $x = 5$ với $h = 10^{-6}$ bằng $30 + 3h$. Với float64 thì được bao nhiêu chữ số đúng, với float32
# được bao nhiêu?

# %%
h = 1e-6
for name, engine in engines.items():
    for kind in (None, "float64", "float32"):
        dtype = getattr(np if engine is tg else torch, kind) if kind else None
        x = engine.tensor(5.0, dtype=dtype)
        quotient = (3 * (x + h) * (x + h) - 3 * x * x) / h
        print(f"{name:9} {x.dtype!s:13} {quotient.item():.7f}")

# %% [markdown] lang="en"
# In float64 the quotient is 30.000003, right in every printed digit. In float32 it is 30.5175781, where only the 30 is right: near 75 two neighbouring
# numbers of float32 are $2^{-17}$ apart, so every difference of values there is a multiple of that, and four of these steps divided by $h$ are 30.5175781.
# The first line of each library is its default: whoever checks PyTorch's gradients by differences has to ask for float64.
#
# The other way round, float32 in teachgrad gives PyTorch's digits.

# %% [markdown] lang="vi"
# Với float64, tỉ số bằng 30.000003, mọi chữ số được in ra đều đúng. Với float32, nó bằng 30.5175781, chỉ có phần nguyên 30 là đúng: ở gần 75, hai số
# float32 kề nhau cách nhau $2^{-17}$, nên mọi hiệu giữa các giá trị ở đó đều là bội của khoảng cách ấy, và bốn khoảng như thế chia cho $h$ bằng 30.5175781.
# Dòng đầu của mỗi thư viện là kiểu mặc định: ai muốn kiểm tra gradient của PyTorch bằng sai phân thì phải yêu cầu float64.
#
# Ngược lại, dùng float32 trong teachgrad thì được đúng các chữ số của PyTorch.

# %% [markdown] lang="en"
# ## The network of lesson 12, twice
#
# The same points, the same starting weights, the same learning rate 0.25. The loop is written with what both libraries have: `backward`, `no_grad` and a
# change in place. (`tg.sgd` and `tg.zero_grad` do these last lines for you; PyTorch does not have them as functions.) The numbers come from NumPy's arrays:
# from these PyTorch, too, makes Tensors of float64.

# %% [markdown] lang="vi"
# ## Mạng ở bài 12, viết hai lần
#
# Vẫn những điểm ấy, những trọng số ban đầu ấy, tốc độ học 0.25 ấy. Vòng lặp được viết bằng những gì cả hai thư viện đều có: `backward`, `no_grad` và phép thay đổi
# tại chỗ. (`tg.sgd` và `tg.zero_grad` làm hộ bạn mấy dòng cuối; PyTorch không có chúng dưới dạng hàm.) Các số
# được lấy từ mảng NumPy: từ đó PyTorch cũng tạo ra Tensor kiểu float64.

# %% [markdown] lang="en"
# **Predict.** After 100 steps, will the two losses have the same first digits only, or agree to the last printed digit?

# %% [markdown] lang="vi"
# **Dự đoán.** Sau 100 bước, hai giá trị hàm mất mát chỉ giống nhau ở vài chữ số đầu, hay trùng nhau đến chữ số cuối cùng được in ra?

# %%
corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
targets = np.array([[0.0], [1.0], [1.0], [0.0]])
start = [
    np.array([[1.0, -0.5], [0.5, -1.0]]),
    np.array([0.0, 0.5]),
    np.array([[1.0], [0.5]]),
    np.array([0.0]),
]


# %%
def train(engine, rate, steps):
    X, T = engine.tensor(corners), engine.tensor(targets)
    weights = [engine.tensor(value, requires_grad=True) for value in start]
    W, b, v, c = weights
    losses = []
    for _ in range(steps):
        loss = ((engine.tanh(X @ W + b) @ v + c - T) ** 2).mean()
        loss.backward()
        losses.append(loss.item())
        with engine.no_grad():
            for weight in weights:
                weight -= rate * weight.grad
                weight.grad = None
    return losses


# %%
losses = {name: train(engine, 0.25, 300) for name, engine in engines.items()}
for name, values in losses.items():
    print(f"{name:9}", *(f"{values[step]:.10f}" for step in (0, 10, 50, 100)))
losses_picture = tg.plot.training(losses["teachgrad"])
losses_picture

# %% [markdown] lang="en"
# They agree to the last digit that is printed: 0.2441101195 at the start, 0.0006046374 after 100 steps. Two programs written by different people, which share no
# code, find the same gradients a hundred times in a row.
#
# What PyTorch adds is convenience and speed. `torch.nn` has **layers**, which make their own weights; `torch.optim` has **optimisers**, which hold the
# weights and move them, `SGD` as we do it, and cleverer ones such as `Adam`; and each Tensor lives on a **device**, the processor or a graphics card, to
# which `.to("cuda")` sends it. The backward pass is the same.

# %% [markdown] lang="vi"
# Chúng trùng nhau đến chữ số cuối cùng được in: lúc đầu là 0.2441101195, sau 100 bước là 0.0006046374. Hai chương trình do những người khác nhau viết, không chung
# một dòng nào, tìm ra cùng những gradient ấy một trăm lần liên tiếp.
#
# Những gì PyTorch có thêm là sự tiện lợi và tốc độ. `torch.nn` có các **lớp** tự tạo lấy trọng số của mình; `torch.optim` có các **bộ tối ưu** giữ các
# trọng số và dịch chúng: `SGD` như ta làm, và những cách khéo hơn như `Adam`; mỗi Tensor còn nằm trên một **thiết bị**, là bộ xử lý hay card đồ họa, và
# `.to("cuda")` chuyển nó sang đó. Lượt ngược thì vẫn vậy.

# %% [markdown] lang="en"
# **Predict.** `nn.Linear(2, 2)` is a layer from two numbers to two numbers, `nn.Linear(2, 1)` one from two to one. Each has weights and an added number for
# each output. How many numbers is that altogether?

# %% [markdown] lang="vi"
# **Dự đoán.** `nn.Linear(2, 2)` là một lớp đi từ hai số đến hai số, `nn.Linear(2, 1)` đi từ hai số đến một số. Mỗi lớp có các trọng số, và một số cộng thêm cho mỗi đầu
# ra. Tất cả là bao nhiêu số?

# %%
print(sum(value.size for value in start))
if torch is not None:
    nn = torch.nn
    model = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1)).double()
    print([tuple(parameter.shape) for parameter in model.parameters()])
    with torch.no_grad():
        for parameter, value in zip(model.parameters(), start, strict=True):
            parameter.copy_(torch.tensor(value.T))

# %% [markdown] lang="en"
# Nine, as in lesson 12. A layer of PyTorch keeps its matrix transposed, a row for each *output*, so the starting values are transposed before they are put in;
# and `.double()` makes float64 of its numbers.
# The loop then has the same four parts, under other names:

# %% [markdown] lang="vi"
# Chín, như ở bài 12. Lớp của PyTorch giữ ma trận ở dạng chuyển vị, mỗi *đầu ra* một hàng, nên các giá trị ban đầu phải được chuyển vị trước khi đưa vào;
# còn `.double()` đổi các số của lớp sang float64.
# Vòng lặp sau đó vẫn có bốn phần ấy, dưới những tên khác:

# %%
print(f"teachgrad {losses['teachgrad'][100]:.10f}")
if torch is not None:
    optimizer = torch.optim.SGD(model.parameters(), lr=0.25)
    X, T = torch.tensor(corners), torch.tensor(targets)
    for _ in range(101):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(X), T)
        loss.backward()
        optimizer.step()
    print(f"PyTorch   {loss.item():.10f}")

# %% [markdown] lang="en"
# | teachgrad | PyTorch |
# |---|---|
# | `tg.zero_grad(weights)` | `optimizer.zero_grad()` |
# | `((p - T) ** 2).mean()` | `nn.functional.mse_loss(p, T)` |
# | `loss.backward()` | `loss.backward()` |
# | `tg.sgd(weights, 0.25)` | `optimizer.step()` |
#
# ## Other names, other habits
#
# teachgrad is built on NumPy, PyTorch on a library of its own. Where the two do not agree, a few names in teachgrad follow NumPy.

# %% [markdown] lang="vi"
# | teachgrad | PyTorch |
# |---|---|
# | `tg.zero_grad(weights)` | `optimizer.zero_grad()` |
# | `((p - T) ** 2).mean()` | `nn.functional.mse_loss(p, T)` |
# | `loss.backward()` | `loss.backward()` |
# | `tg.sgd(weights, 0.25)` | `optimizer.step()` |
#
# ## Tên khác, thói quen khác
#
# teachgrad dựa trên NumPy, còn PyTorch dựa trên thư viện riêng của nó. Ở những chỗ NumPy và PyTorch không thống nhất, một vài tên trong teachgrad theo
# NumPy.

# %%
for name, engine in engines.items():
    x = engine.tensor([[3.0, 4.0], [5.0, 2.0]], requires_grad=True)
    print(f"{name:9}", type(engine.max(x, 1)).__name__, engine.amax(x, 1).tolist())
    try:
        print(f"{name:9}", type(np.sin(x)).__name__)
    except RuntimeError as error:
        print(f"{name:9}", type(error).__name__)

# %% [markdown] lang="en"
# - `max` along an axis gives the values in teachgrad; in PyTorch a pair, the values and where they stand. `amax` gives the values alone in both.
# - NumPy's functions are recorded in teachgrad. PyTorch refuses them for a Tensor that requires a gradient: write `torch.sin(x)`, or
#   `x.detach().numpy()` where no gradient is wanted.
# - `tg.grad` gives 0 for a variable that the result does not depend on; `torch.autograd.grad` refuses the question.
# - The same seed gives different random numbers. Write the starting weights out, as here, when you compare.
# - teachgrad has `tg.compare`, `tg.explain`, `tg.steps`, formulas and exercises, and no layers, optimisers or devices. It is made for looking inside, PyTorch for
#   training large networks.

# %% [markdown] lang="vi"
# - Trong teachgrad, `max` theo một trục cho các giá trị; trong PyTorch nó cho một cặp, gồm các giá trị và vị trí của chúng. Còn `amax` thì ở cả hai bên đều
#   chỉ cho các giá trị.
# - Các hàm của NumPy được ghi lại trong teachgrad. PyTorch từ chối chúng với Tensor cần gradient: hãy viết `torch.sin(x)`, hoặc
#   `x.detach().numpy()` khi không cần gradient.
# - `tg.grad` cho 0 với một biến mà kết quả không phụ thuộc vào; `torch.autograd.grad` từ chối câu hỏi ấy.
# - Với cùng một hạt giống (seed), hai bên cho những số ngẫu nhiên khác nhau. Khi so sánh, hãy viết hẳn các trọng số ban đầu ra, như ở đây.
# - teachgrad có `tg.compare`, `tg.explain`, `tg.steps`, công thức và bài tập, nhưng không có lớp, bộ tối ưu hay thiết bị. Nó được làm ra để quan sát, còn PyTorch để
#   huấn luyện các mạng lớn.

# %% [markdown] lang="en"
# ## How strict is a check?
#
# PyTorch can check gradients too: `torch.autograd.gradcheck` compares them with difference quotients. Below, a function claims that the derivative of
# $3x^2$ is $6x$, $6.005x$ or $6.5x$; only the first is true.

# %% [markdown] lang="vi"
# ## Kiểm tra thì phải chặt đến đâu?
#
# PyTorch cũng có thể kiểm tra gradient: `torch.autograd.gradcheck` đem chúng so với tỉ số sai phân. Dưới đây, một hàm tự nhận rằng đạo hàm của $3x^2$ là
# $6x$, $6.005x$ hoặc $6.5x$; chỉ cái đầu tiên là đúng.

# %% [markdown] lang="en"
# **Predict.** At $x = 5$ the second gives 30.025 instead of 30. Which of the two checks will notice?

# %% [markdown] lang="vi"
# **Dự đoán.** Tại $x = 5$, cái thứ hai cho 30.025 thay vì 30. Phép kiểm tra nào sẽ nhận ra?


# %%
def stated(factor):
    class Stated(torch.autograd.Function):
        @staticmethod
        def forward(context, x):
            context.save_for_backward(x)
            return 3 * x * x

        @staticmethod
        def backward(context, gradient):
            (x,) = context.saved_tensors
            return gradient * factor * x

    return Stated.apply


# %%
for factor in (6, 6.005, 6.5):
    print(f"teachgrad {factor:<5}", tg.check_gradient("3x²", f"{factor}x", x=5).ok)
    if torch is not None:
        x = torch.tensor([5.0], dtype=torch.float64, requires_grad=True)
        ok = torch.autograd.gradcheck(stated(factor), (x,), raise_exception=False)
        print(f"PyTorch   {factor:<5}", ok)

# %% [markdown] lang="en"
# `gradcheck` lets $6.005x$ pass. At its default setting a difference of up to 0.00001 plus 0.001 times the quotient counts as none, which is
# $0.00001 + 0.001 \cdot 30 = 0.03001$ here, and 0.025 is less. That is no bug: its quotient is a simple one, and it has to serve every program. With
# `rtol=1e-6` it refuses $6.005x$ as well. teachgrad compares with the derivative's 50 digits, and so needs no such allowance. And at a kink, $|x|$ at 0, `gradcheck`
# says that all is well, while there is no derivative at all.

# %% [markdown] lang="vi"
# `gradcheck` cho qua $6.005x$. Với thiết lập mặc định, nó coi độ lệch không quá 0.00001 cộng với 0.001 lần tỉ số sai phân là không lệch; ở đây mức ấy là
# $0.00001 + 0.001 \cdot 30 = 0.03001$, mà 0.025 thì nhỏ hơn. Đó không phải là lỗi: nó dùng một tỉ số sai phân đơn giản, và phải phục vụ mọi chương trình. Với
# `rtol=1e-6`, nó cũng không nhận $6.005x$. teachgrad so với 50 chữ số của đạo hàm nên không cần dung sai rộng như thế. Còn tại một điểm gãy, như $|x|$ tại 0, `gradcheck`
# báo là ổn cả, trong khi ở đó không hề có đạo hàm.

# %% [markdown] lang="en"
# ## Exercises
#
# The first three fit into the lesson: they are about PyTorch's programs, and you can answer them without having it. The last one is for home; what you
# write there runs in teachgrad, and would run in PyTorch too.

# %% [markdown] lang="vi"
# ## Bài tập
#
# Ba bài đầu làm ngay trên lớp: chúng nói về chương trình của PyTorch, chưa cài nó bạn vẫn làm được. Bài cuối để về nhà; hàm bạn viết ở đó chạy trong
# teachgrad, và cũng chạy được trong PyTorch.

# %%
tg.exercise("networks-6")

# %%
tg.exercise("networks-7")

# %%
tg.exercise("networks-8")

# %%
tg.exercise("autograd-8")

# %% [markdown] lang="en"
# ## Summary
#
# - `import teachgrad as torch`, or `import torch`: the programs of the document and of this course are the same.
# - The backward pass is the same, its rules at kinks included: there both give a convention, not a derivative.
# - PyTorch's default is float32 with about 7 digits; for checking gradients ask for float64.
# - Layers, optimisers and devices make PyTorch convenient and fast. A training step is still: forget, compute, walk back, move.
# - Every check has a tolerance. Know it before you trust it.
#
# This was the last lesson. The question has stayed the same since the first: if this number changes a little, how does the result change?
#
# ## Further reading
#
# - The PyTorch documentation: “Autograd mechanics”, “Gradcheck mechanics”, and the tutorial “Learning PyTorch with Examples”.
# - A. Paszke and others, “PyTorch: An Imperative Style, High-Performance Deep Learning Library”, NeurIPS 2019.
# - A. G. Baydin, B. A. Pearlmutter, A. A. Radul and J. M. Siskind, “Automatic differentiation in machine learning: a survey”, JMLR 18, 2018.

# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - `import teachgrad as torch`, hay `import torch`: chương trình của tài liệu gốc và của khóa học này vẫn là một.
# - Lượt ngược giống nhau, kể cả quy tắc tại các điểm gãy: ở đó cả hai cho một quy ước, chứ không phải đạo hàm.
# - Mặc định của PyTorch là float32 với khoảng 7 chữ số; muốn kiểm tra gradient thì hãy yêu cầu float64.
# - Lớp, bộ tối ưu và thiết bị làm cho PyTorch tiện và nhanh. Một bước huấn luyện vẫn là: quên, tính, đi ngược lại, dịch trọng số.
# - Phép kiểm tra nào cũng có một dung sai. Hãy biết nó trước khi tin vào kết quả.
#
# Đây là bài cuối. Từ bài đầu đến giờ, câu hỏi vẫn chỉ là một: nếu con số này thay đổi một chút thì kết quả thay đổi ra sao?
#
# ## Đọc thêm
#
# - Tài liệu của PyTorch (tiếng Anh): “Autograd mechanics”, “Gradcheck mechanics”, và bài hướng dẫn “Learning PyTorch with Examples”.
# - A. Paszke và các tác giả khác, “PyTorch: An Imperative Style, High-Performance Deep Learning Library”, NeurIPS 2019 (tiếng Anh).
# - A. G. Baydin, B. A. Pearlmutter, A. A. Radul và J. M. Siskind, “Automatic differentiation in machine learning: a survey”, JMLR 18, 2018 (tiếng Anh).
